import type { Book, Region, TaxonomyItem, Word } from '../core/conversation/book.ts';
import { inLatin } from '../core/conversation/latin.ts';
import { normalise } from '../core/conversation/normalise.ts';
import { textBase } from '../core/conversation/offer.ts';
import { compileLexicon } from '../core/triage/danger.ts';
import type { Content } from './content.ts';
import { namesOfCode } from './names.ts';
import { WEEKDAYS } from './schema/country.ts';
import { formsOf, printed, wordsOf } from './texts.ts';
import { tilesOf } from './tiles.ts';

/** Compiles content for the conversation. Content with findings compiles too, without what could not be read. */
export function compileBook(content: Content): Book {
  const words = compileWords(content);
  const flows = content.flows.map((one) => one.flow);
  return {
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    steps: new Map(
      flows.flatMap((flow) =>
        flow.steps.map((step, index) => [`${flow.id}.${step.id}`, { flow, step, index }] as const),
      ),
    ),
    lists: compileLists(content),
    regions: new Map(
      content.countries.map(({ value }) => [value.code, value.regions satisfies readonly Region[]]),
    ),
    tiles: new Map(
      content.countries.flatMap(({ value }) => tilesOf(value).map(({ region, ...tile }) => [region, tile])),
    ),
    countries: content.countries.map(({ value }) => value.code),
    weekends: new Map(
      content.countries.map(({ value }) => [value.code, value.weekend.map((day) => WEEKDAYS.indexOf(day))]),
    ),
    langs: content.langs,
    words,
    fillers: new Set([...words].flatMap(([word, meaning]) => (meaning === 'filler' ? [word] : []))),
    names: compileNames(content),
    rules: content.rules.map((one) => one.value),
    danger: compileLexicon(content.danger),
    taxonomyVersion: content.taxonomyVersion,
    surveyWords: new Map(),
  };
}

/** The lists of the taxonomy, the countries, and `rights_card:KE`: the cards of each country. */
function compileLists(content: Content): Map<string, readonly TaxonomyItem[]> {
  const lists = new Map<string, readonly TaxonomyItem[]>();
  for (const [name, items] of content.lists)
    lists.set(
      name,
      items.map((item) => item.value),
    );
  lists.set(
    'country',
    content.countries.map(({ value }) => ({ code: value.code })),
  );
  for (const { value } of content.countries) {
    lists.set(
      `rights_card:${value.code}`,
      value.cards.map(({ id }) => ({ code: id })),
    );
  }
  return lists;
}

const known = {
  stop: 1,
  back: 1,
  forward: 1,
  skip: 1,
  send: 1,
  done: 1,
  more: 1,
  why: 1,
  language: 1,
  help: 1,
  menu: 1,
  yes: 1,
  no: 1,
  peer: 1,
  answer: 1,
  unsure: 1,
  hello: 1,
  who: 1,
  filler: 1,
} satisfies Record<Word, 1>;

export function isWord(name: string): name is Word {
  return name in known;
}

function compileWords(content: Content): Map<string, Word> {
  const words = new Map<string, Word>();
  for (const texts of content.texts.values()) {
    for (const [key, { text }] of texts) {
      const name = key.replace(/^words:/, '');
      if (name === key || !isWord(name) || typeof text === 'string') continue;
      for (const one of text) words.set(normalise(one), name);
    }
  }
  // A word of another language goes before one in borrowed letters.
  for (const [word, name] of [...words]) {
    const latin = inLatin(word);
    if (latin !== null && !words.has(latin)) words.set(latin, name);
  }
  return words;
}

function compileNames(content: Content): Map<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  const put = (key: string, found: readonly string[]): void => {
    names.set(key, [...new Set(found)]);
  };
  for (const [list, items] of content.lists) {
    for (const { value } of items) {
      put(
        `${list}:${value.code}`,
        namesOfCode(content, list, value.code).map((name) => name.text),
      );
    }
  }
  for (const { value: pack } of content.countries) {
    put(`country:${pack.code}`, Object.values(pack.names).flat());
    for (const region of pack.regions) put(`region:${region.code}`, Object.values(region.names).flat());
    for (const card of pack.cards)
      put(`country_${pack.code}:cards.${card.id}.title`, Object.values(card.title));
  }
  for (const key of labelKeys(content)) {
    const forms = [...content.texts.values()].flatMap((texts) => formsOf(texts, key));
    const aliases = [...content.texts.values()].flatMap(
      (texts) => wordsOf(texts.get(key.replace(/^flows:/, 'options:'))) ?? [],
    );
    put(key, [...forms.flatMap((leaf) => printed(leaf) ?? []), ...aliases]);
  }
  return inLatinToo(names);
}

/** Adds Russian names in Latin letters, but for those that are called so in their list already ("мать", and MAT). */
function inLatinToo(names: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  const lists = new Map<string, Set<string>>();
  const listOf = (key: string): Set<string> => {
    const list = key.slice(0, Math.max(key.indexOf(':'), key.lastIndexOf('.')));
    const taken = lists.get(list) ?? new Set<string>();
    lists.set(list, taken);
    return taken;
  };
  for (const [key, found] of names) for (const name of found) listOf(key).add(normalise(name));
  return new Map(
    [...names].map(([key, found]) => {
      const latin = found.flatMap((name) => inLatin(normalise(name)) ?? []);
      return [key, [...found, ...latin.filter((name) => !listOf(key).has(name))]] as const;
    }),
  );
}

/** Labels that are texts of their own: written-out options, groups, and the languages. What else people call `flows:…` is in `options:…`. */
function labelKeys(content: Content): readonly string[] {
  const keys = content.langs.map((lang) => `ui:language.${lang}`);
  for (const { flow } of content.flows) {
    for (const step of flow.steps) {
      if ('options' in step)
        for (const option of step.options ?? []) if (option.label !== undefined) keys.push(option.label);
      if ('groups' in step)
        for (const group of step.groups ?? []) keys.push(`${textBase(step)}.group_${group.code}`);
    }
  }
  return keys.filter((key) => !key.startsWith('taxonomy:'));
}
