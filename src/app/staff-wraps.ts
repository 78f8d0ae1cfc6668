import { isRecipient, sealTo } from '../crypto/envelope.ts';
import type { CaseWork } from './case-work.ts';
import { mustNotSee } from './places.ts';
import type { CaseEvent } from './ports/cases.ts';
import type { KeyWrap, Report } from './ports/reports.ts';

/**
 * A report's private key for those on its list and for the coordinators of the country, also those whom no alert reaches:
 * each who has a key of their own, and nobody with a conflict.
 * @param events of the case, where there is one: who said that they have a conflict
 */
export async function wrapsFor(
  work: CaseWork,
  report: Report,
  listed: readonly string[],
  identity: string,
  events: readonly CaseEvent[] = [],
): Promise<readonly KeyWrap[]> {
  const wraps: KeyWrap[] = [];
  for (const member of await work.inside.staff.list()) {
    const coordinates = member.role === 'coordinator' && member.countries.includes(report.country);
    if (!coordinates && !listed.includes(member.id)) continue;
    if (member.recipient === null || !isRecipient(member.recipient)) continue;
    if (await mustNotSee(work, member, report, events)) continue;
    wraps.push({ holder: `staff:${member.id}`, wrapped: await sealTo([member.recipient], identity) });
  }
  return wraps;
}
