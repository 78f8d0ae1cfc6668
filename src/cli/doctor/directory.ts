import { keptOrganisation } from '../../content/schema/organisation.ts';
import { CHECKED_DAYS, needsCheck } from '../../core/needs-check.ts';
import type { Check } from './finding.ts';

/** Whether people are told who you are, and numbers that still answer. */
export const directory: Check = async ({ store, now }) => {
  const organisation = keptOrganisation(await store.directory.organisation());
  if (organisation === null) return [{ code: 'organisation_none', severity: 'should' }];
  const old = Object.entries(organisation.countries).flatMap(([country, { contacts }]) =>
    contacts.filter((one) => needsCheck(one, now())).map((one) => `${country} ${one.number}`),
  );
  return old.length === 0
    ? []
    : [{ code: 'numbers_old', severity: 'should', params: { days: CHECKED_DAYS, numbers: old.join(', ') } }];
};
