import { normalise } from '../../core/conversation/normalise.ts';
import { isWord } from '../compile-book.ts';
import type { Content } from '../content.ts';
import { type Finding, finding, type Where } from '../finding.ts';
import { namesOfCode } from '../names.ts';

type Called = { readonly name: string; readonly means: string; readonly where: () => Where };

/** Typed words that could mean two things: commands over all languages, names within one list or one country. */
export function lintClashes(content: Content): readonly Finding[] {
  const commands = commandsOf(content).flatMap(([first, second, word]) =>
    finding(second.where(), 'word_clash', { word, one: first.means, other: second.means }),
  );
  const names = [...content.lists].flatMap(([list, items]) => {
    const called = items.flatMap(({ value }) =>
      namesOfCode(content, list, value.code).map(({ text, lang, key }) => ({
        name: text,
        means: value.code,
        where: () => content.texts.get(lang)?.get(key)?.spot() ?? { file: key, line: 1 },
      })),
    );
    return told(called, list);
  });
  const regions = content.countries.flatMap(({ value: pack, spot }) => {
    const called = pack.regions.flatMap((region, nth) =>
      Object.entries(region.names).flatMap(([lang, words]) =>
        words.map((name, at) => ({
          name,
          means: region.code,
          where: () => spot('regions', nth, 'names', lang, at),
        })),
      ),
    );
    return told(called, pack.code);
  });
  return [...commands, ...unknownWords(content), ...names, ...regions, ...strangers(content)];
}

function told(called: readonly Called[], list: string): readonly Finding[] {
  return clashing(called).map(([first, second, alias]) =>
    finding(second.where(), 'alias_clash', { alias, list, one: first.means, other: second.means }),
  );
}

/** The first that means something else by the same word, and the word as it is compared. */
function clashing(called: readonly Called[]): readonly (readonly [Called, Called, string])[] {
  const taken = new Map<string, Called>();
  const pairs = new Map<string, readonly [Called, Called, string]>();
  for (const one of called) {
    const word = normalise(one.name);
    const first = taken.get(word);
    if (first === undefined) taken.set(word, one);
    else if (first.means !== one.means) pairs.set(`${word} ${first.means} ${one.means}`, [first, one, word]);
  }
  return [...pairs.values()];
}

function commandsOf(content: Content): readonly (readonly [Called, Called, string])[] {
  const called = [...content.texts.values()].flatMap((texts) =>
    [...texts].flatMap(([key, { text, spot }]) =>
      key.startsWith('words:') && typeof text === 'object'
        ? text.map((name, at) => ({ name, means: key.slice('words:'.length), where: () => spot(at) }))
        : [],
    ),
  );
  return clashing(called);
}

function unknownWords(content: Content): readonly Finding[] {
  return [...content.texts.values()].flatMap((texts) =>
    [...texts].flatMap(([key, { spot }]) => {
      const word = key.slice('words:'.length);
      return key.startsWith('words:') && !isWord(word) ? [finding(spot(), 'unknown_word', { word })] : [];
    }),
  );
}

/** Labels and aliases of codes that no list has, and labels of countries that there are not. */
function strangers(content: Content): readonly Finding[] {
  const packs = new Set(content.countries.map((one) => one.value.code));
  return [...content.texts.values()].flatMap((texts) =>
    [...texts].flatMap(([key, { spot }]) => {
      const match = /^(?:taxonomy|aliases):(\w+)\.([^@]+)(?:@(\w+))?$/.exec(key);
      if (match === null) return [];
      const [, list = '', code = '', country] = match;
      const known = content.lists.get(list)?.some((item) => item.value.code === code) ?? false;
      if (!known) return [finding(spot(), 'unknown_code', { code, list })];
      return country === undefined || packs.has(country)
        ? []
        : [finding(spot(), 'unknown_code', { code: country, list: 'countries' })];
    }),
  );
}
