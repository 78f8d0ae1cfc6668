import type { Mode } from './table.ts';

/** A question that is counted. */
export type Question = { readonly name: string; readonly mode: Mode };

/** A question of a summary of reports. */
export type Field = Question & { readonly from: 'report' | 'case' | 'self' };

/**
 * What a summary counts, in the order of its tables. The names are lists of the taxonomy, but for the last two. Questions that are asked of some
 * because of an earlier answer are left out: how many answered them would tell how many gave that answer.
 */
export const FIELDS: readonly Field[] = [
  { name: 'incident_type', mode: 'many', from: 'report' },
  { name: 'service', mode: 'one', from: 'report' },
  { name: 'access_problem', mode: 'many', from: 'report' },
  { name: 'setting', mode: 'one', from: 'report' },
  { name: 'responsible_party', mode: 'one', from: 'report' },
  { name: 'time_band', mode: 'one', from: 'report' },
  { name: 'frequency', mode: 'one', from: 'report' },
  { name: 'consequence', mode: 'many', from: 'report' },
  { name: 'help_needed', mode: 'many', from: 'report' },
  { name: 'perceived_ground', mode: 'loose', from: 'self' },
  { name: 'age_band', mode: 'loose', from: 'self' },
  { name: 'gender', mode: 'loose', from: 'self' },
  { name: 'community', mode: 'loose', from: 'self' },
  { name: 'response_provided', mode: 'many', from: 'case' },
  { name: 'case_status', mode: 'one', from: 'case' },
  { name: 'evidence_grade', mode: 'one', from: 'case' },
  { name: 'filed_by', mode: 'one', from: 'report' },
  { name: 'month', mode: 'one', from: 'report' },
];
