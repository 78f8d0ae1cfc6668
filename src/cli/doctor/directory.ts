import { keptOrganisation } from '../../content/schema/organisation.ts';
import type { Check } from './finding.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A telephone number that nobody tried for so many days may ring at somebody else's. */
const CHECKED_DAYS = 180;

/** Whether people are told who you are, and numbers that still answer. */
export const directory: Check = async ({ store, now }) => {
  const organisation = keptOrganisation(await store.directory.organisation());
  if (organisation === null) return [{ code: 'organisation_none', severity: 'should' }];
  const since = new Date(now() - CHECKED_DAYS * DAY_MS).toISOString().slice(0, 10);
  const old = Object.entries(organisation.countries).flatMap(([country, { contacts }]) =>
    contacts.filter((one) => one.checked < since).map((one) => `${country} ${one.number}`),
  );
  return old.length === 0
    ? []
    : [{ code: 'numbers_old', severity: 'should', params: { days: CHECKED_DAYS, numbers: old.join(', ') } }];
};
