import type { Release } from '../../core/evidence/release.ts';

/** Places that releases tell of, as a choice: `country region`, with their names. */
export function placesTold(
  releases: readonly Release[],
  words: { region(code: string): string; country(code: string): string },
): readonly { readonly value: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const { country, region } of releases.flatMap(({ chapters }) =>
    chapters.flatMap(({ places }) => places),
  )) {
    if (country === null || country === 'other' || region === 'other') continue;
    if (region === null) found.set(country, words.country(country));
    else found.set(`${country} ${region}`, `${words.country(country)}: ${words.region(region)}`);
  }
  return [...found].map(([value, name]) => ({ value, name })).sort((a, b) => (a.value < b.value ? -1 : 1));
}
