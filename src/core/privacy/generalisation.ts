/**
 * How a list of reports is coarsened until nobody stands alone in it. Every row is one of at least `SMALLEST_GROUP` that
 * are alike in everything shown. A row that is not loses one answer after another, then its region, then its month, and is
 * written at the first level at which enough of those still waiting are alike.
 */

/** Fewer than this is hidden, everywhere. Source: DESIGN.md, promise 6. */
export const SMALLEST_GROUP = 5;

/** What may be shown at a level. Country and kind are always shown. */
export type Level = {
  /** How many of the answers, counted from the one that is kept longest. */
  readonly answers: number;
  readonly region: boolean;
  /** The month; only the year otherwise. */
  readonly month: boolean;
};

/** From what advocates need longest to what they can miss first. A list that is not named here goes before all of these. */
const KEPT_LONGEST: readonly string[] = [
  'incident_type',
  'service',
  'access_problem',
  'setting',
  'responsible_party',
  'time_band',
  'help_needed',
  'consequence',
  'frequency',
  'doses_missed',
  'in_custody_now',
  'legal_step_soon',
  'danger_now',
  'about_whom',
];

/** Lists that are no answer about what happened: who somebody is, the kind (a column of its own), what staff record. */
const NOT_AN_ANSWER: ReadonlySet<string> = new Set([
  'age_band',
  'gender',
  'community',
  'perceived_ground',
  'report_kind',
  'consent_scope',
  'case_status',
  'response_provided',
  'evidence_grade',
]);

/** The answers of an exported report, the one that is kept longest first. `lists` are the names of the taxonomy's lists. */
export function exportedFields(lists: Iterable<string>): readonly string[] {
  const place = (field: string) => {
    const found = KEPT_LONGEST.indexOf(field);
    return found < 0 ? KEPT_LONGEST.length : found;
  };
  return [...lists].filter((list) => !NOT_AN_ANSWER.has(list)).sort((a, b) => place(a) - place(b));
}

/** From everything shown to only year, country and kind. */
export function levels(fields: readonly string[]): readonly Level[] {
  const fewerAnswers = Array.from({ length: fields.length + 1 }, (_, dropped) => ({
    answers: fields.length - dropped,
    region: true,
    month: true,
  }));
  return [
    ...fewerAnswers,
    { answers: 0, region: false, month: true },
    { answers: 0, region: false, month: false },
  ];
}

/** How many rows were left out, said so that no single person can be counted in or out of it. */
export type Withheld = { readonly fewerThan: number } | { readonly atLeast: number };

/** None is not told apart from a few; many are rounded down. */
export function withheldAsSaid(rows: number): Withheld {
  if (rows < SMALLEST_GROUP) return { fewerThan: SMALLEST_GROUP };
  return { atLeast: rows - (rows % SMALLEST_GROUP) };
}
