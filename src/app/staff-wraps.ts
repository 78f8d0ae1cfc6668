import { isRecipient, sealTo } from '../crypto/envelope.ts';
import type { CaseWork } from './case-work.ts';
import { mustNotSee } from './places.ts';
import type { CaseEvent } from './ports/cases.ts';
import type { KeyWrap, Report } from './ports/reports.ts';

/** Somebody who may have a report's key, and the key of their own that it is sealed to. */
export type KeyHolder = { readonly staffId: string; readonly recipient: string };

/**
 * Who may have a report's private key: those on its list and the coordinators of the country, also those whom no alert
 * reaches, each who has a key of their own, and nobody with a conflict.
 * @param events of the case, where there is one: who said that they have a conflict
 */
export async function keyHolders(
  work: Pick<CaseWork, 'inside'>,
  report: Report,
  listed: readonly string[],
  events: readonly CaseEvent[] = [],
): Promise<readonly KeyHolder[]> {
  const holders: KeyHolder[] = [];
  for (const member of await work.inside.staff.list()) {
    const coordinates = member.role === 'coordinator' && member.countries.includes(report.country);
    if (!coordinates && !listed.includes(member.id)) continue;
    if (member.recipient === null || !isRecipient(member.recipient)) continue;
    if (await mustNotSee(work, member, report, events)) continue;
    holders.push({ staffId: member.id, recipient: member.recipient });
  }
  return holders;
}

export const holderOf = (staffId: string) => `staff:${staffId}`;

/** A report's private key, sealed to each of `keyHolders`. */
export async function wrapsFor(
  work: CaseWork,
  report: Report,
  listed: readonly string[],
  identity: string,
  events: readonly CaseEvent[] = [],
): Promise<readonly KeyWrap[]> {
  const wraps: KeyWrap[] = [];
  for (const { staffId, recipient } of await keyHolders(work, report, listed, events))
    wraps.push({ holder: holderOf(staffId), wrapped: await sealTo([recipient], identity) });
  return wraps;
}
