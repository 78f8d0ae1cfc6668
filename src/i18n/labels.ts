import type { Lang } from '../core/conversation/flow.ts';
import type { Label } from '../core/conversation/say.ts';

/** Looks a text up: `namespace:key.path`. `null` where no language has it. */
export type Lookup = (lang: Lang, key: string, params?: Readonly<Record<string, unknown>>) => string | null;

/** Lists whose codes are not in `taxonomy.json`, and where their labels are. */
const ELSEWHERE: Readonly<Record<string, (code: string) => string>> = {
  // Where no region was told, the country stands in its place.
  region: (code) => `country_${code.slice(0, 2)}:${code.includes('-') ? `regions.${code}` : 'name'}`,
  country: (code) => `country_${code}:name`,
  rules: (code) => `rules:${code}.label`,
  reason: (code) => `rules:${code}.reason`,
  contact_way: (code) => `flows:staff.contact_way.${code}`,
  flag_reason: (code) => `rules:${code}.reason_reporter`,
};

/** Labels that are whole sentences, put below one another; all others are a list within a line. */
const SENTENCES: ReadonlySet<string> = new Set(['reason', 'flag_reason']);

export function joined(look: Lookup, lang: Lang, country: string | null, labels: readonly Label[]): string {
  const sentences = labels.some((label) => 'list' in label && SENTENCES.has(label.list));
  return labels.map((label) => labelText(look, lang, country, label)).join(sentences ? '\n' : ', ');
}

/**
 * A label in the reader's language. Where countries call a thing differently (полиция, милиция), the whole label of the
 * country is taken. A code without a label is shown as it is: better than nothing, and the linter has already complained.
 */
export function labelText(look: Lookup, lang: Lang, country: string | null, label: Label): string {
  if (!('list' in label)) return look(lang, label.key, label.params) ?? label.key;
  const { list, code } = label;
  const elsewhere = ELSEWHERE[list];
  if (elsewhere !== undefined) return look(lang, elsewhere(code)) ?? code;
  const own = country === null ? null : look(lang, `taxonomy:${list}.${code}@${country}`);
  return own ?? look(lang, `taxonomy:${list}.${code}`) ?? code;
}
