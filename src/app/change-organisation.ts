import { keptOrganisation, type Organisation } from '../content/schema/organisation.ts';
import { edited, type OrganisationChange, type Refused } from './organisation-change.ts';
import type { Instant } from './ports/time.ts';
import type { Repositories } from './ports.ts';

/** Set while the console has changed what a file brought: another file would take that back. */
const CHANGED = 'organisation_changed';

type Work = {
  readonly inside: Pick<Repositories, 'directory' | 'audit' | 'meta'>;
  readonly now: Instant;
};

export type OrganisationChanged = { readonly ok: true } | { readonly ok: false; readonly why: Refused };

/**
 * Changes what people are told of the organisation. It is one document in the database, which a file can fill and the console
 * changes: every channel on every instance tells the new one with its next message. Call it in a transaction.
 * @param actor a staff id
 */
export async function changeOrganisation(
  { inside, now }: Work,
  actor: string,
  change: OrganisationChange,
): Promise<OrganisationChanged> {
  let why: Refused | null = null;
  await inside.directory.rewrite((kept) => {
    const after = edited(keptOrganisation(kept), change);
    if (typeof after === 'object') return after;
    why = after;
    return null;
  });
  if (why !== null) return { ok: false, why };
  await inside.meta.set(CHANGED, '1');
  const country = 'country' in change ? ` ${change.country}` : '';
  await inside.audit.append({
    at: now,
    actor,
    action: 'organisation_changed',
    detail: `${change.do}${country}`,
  });
  return { ok: true };
}

export type Imported = Parameters<Repositories['directory']['import']>;

/**
 * Takes over a whole file: name, hours, numbers and facilities. Call it in a transaction.
 * @returns false where the console changed something since the last file, and `replace` does not say that it may go
 */
export async function importOrganisation(
  { inside, now }: Work,
  [organisation, facilities]: readonly [Organisation, Imported[1]],
  replace: boolean,
): Promise<boolean> {
  if (!replace && (await inside.meta.get(CHANGED)) === '1') return false;
  await inside.directory.import(organisation, facilities);
  await inside.meta.set(CHANGED, '');
  await inside.audit.append({ at: now, actor: 'operator', action: 'org_import', detail: null });
  return true;
}
