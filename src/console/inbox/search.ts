import type { InboxFilter } from '../../app/ports/inbox.ts';
import type { Content } from '../../content/content.ts';
import { symbolOf } from '../../crypto/receipt-code.ts';
import type { InboxWords } from './words.ts';

/** Lists whose labels are searched: what happened, where, and who did it. Never who somebody is. */
const LISTS = [
  'incident_type',
  'service',
  'access_problem',
  'setting',
  'responsible_party',
  'in_custody_now',
  'help_needed',
];
/** Shorter than this, a word would fit half of all labels. */
const LEAST = 3;

/** What was typed, as a reference or as the codes whose labels hold it. */
export function codesFor(
  typed: string,
  content: Content,
  words: InboxWords,
): NonNullable<InboxFilter['search']> {
  const wanted = plain(typed);
  const fits = (label: string) => wanted.length >= LEAST && plain(label).includes(wanted);
  const regions = content.countries.flatMap(({ value }) => value.regions);
  return {
    ref: [...typed].map((character) => symbolOf(character) ?? character).join(''),
    codes: LISTS.flatMap((list) =>
      (content.lists.get(list) ?? [])
        .map(({ value }) => value.code)
        .filter((code) => fits(words.code(list, code))),
    ),
    regions: regions.filter(({ names }) => Object.values(names).flat().some(fits)).map(({ code }) => code),
    rules: content.rules
      .map(({ value }) => value.code)
      .filter((code) => fits(words.t(`rules:${code}.label`))),
  };
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
