import type { Book } from '../conversation/book.ts';

/** Codes by field, as a draft holds them. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** Who somebody is, and why they think it happened: sealed with the narrative, never beside the coded answers. */
export const ABOUT_FIELDS = ['age_band', 'gender', 'community', 'perceived_ground'] as const;

/** What the danger check saw in a free text; the one coded answer whose codes are not in the taxonomy. */
const DANGER_TEXT = 'danger_text';

/** The coded answers that may be stored in the clear: fields and codes of the taxonomy, never who somebody is. */
export function codedFacts(
  answers: Answers,
  lists: Book['lists'],
  country: string,
): { readonly field: string; readonly code: string }[] {
  const about: readonly string[] = ABOUT_FIELDS;
  return Object.entries(answers).flatMap(([field, codes]) => {
    if (about.includes(field)) return [];
    const known = [...(lists.get(field) ?? []), ...(lists.get(`${field}:${country}`) ?? [])];
    const stored =
      field === DANGER_TEXT
        ? codes.filter((code) => /^[a-z_]{1,40}$/.test(code))
        : codes.filter((code) => known.some((item) => item.code === code));
    return [...new Set(stored)].map((code) => ({ field, code }));
  });
}

/** What was said about oneself. */
export function aboutSelf(answers: Answers): Answers {
  return Object.fromEntries(
    ABOUT_FIELDS.flatMap((field) => {
      const codes = answers[field] ?? [];
      return codes.length > 0 ? [[field, codes] as const] : [];
    }),
  );
}

/** Stored facts as answers again, so that rules can be asked of a report sent long ago. */
export function asAnswers(facts: readonly { readonly field: string; readonly code: string }[]): Answers {
  const answers: Record<string, string[]> = {};
  for (const { field, code } of facts) answers[field] = [...(answers[field] ?? []), code];
  return answers;
}
