import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconSchema } from '../core/triage/danger.ts';
import type { Content } from './content.ts';
import { type Finding, finding } from './finding.ts';
import { readFileAs } from './read-as.ts';
import { readFlows } from './read-flows.ts';
import { readLetters } from './read-letters.ts';
import { readRules } from './read-rules.ts';
import { readTaxonomy } from './read-taxonomy.ts';
import { type CountryPack, countrySchema } from './schema/country.ts';
import { urgentSchema } from './schema/urgent.ts';
import { inside, type Located, type Source } from './source.ts';
import { hasText, readTexts, type Texts } from './texts.ts';

/** Where the content is: `content` holds taxonomy, rules, countries, urgent cards and flows; `locales` a folder a language. */
export type Folders = { readonly content: string; readonly locales: string };

/** The folders of this program. */
export const ownFolders: Folders = {
  content: import.meta.dirname,
  locales: join(import.meta.dirname, '..', '..', 'locales'),
};

/**
 * Reads everything that is asked and told, once. What is badly written is left out and told in `findings`: a file that
 * a person wrote wrong is no exception. A folder that is missing throws.
 */
export function loadContent(folders: Folders = ownFolders): Content {
  const findings: Finding[] = [];
  const keep = <T extends { readonly findings: readonly Finding[] }>(read: T): T => {
    findings.push(...read.findings);
    return read;
  };
  const langs = languagesIn(folders.locales);
  const texts = new Map<string, Texts>();
  const sources = new Map<string, Source>();
  const danger: { lang: string; source: Content['danger'][number]['source'] }[] = [];
  for (const lang of langs) {
    const read = keep(readTexts(join(folders.locales, lang)));
    texts.set(lang, read.texts);
    for (const [namespace, source] of read.sources) sources.set(`${lang}/${namespace}`, source);
    const words = join(folders.locales, lang, 'danger.yaml');
    const lexicon = existsSync(words) ? keep(readFileAs(lexiconSchema, words)) : null;
    if (lexicon?.value) danger.push({ lang, source: lexicon.value });
  }
  const { version, lists } = keep(readTaxonomy(join(folders.content, 'taxonomy.yaml')));
  const { packs: countries } = keep(readCountries(join(folders.content, 'countries')));
  const packs = countries.map((one) => one.value);
  const { rules, clusters } = keep(readRules(join(folders.content, 'rules.yaml'), packs));
  const { flows } = keep(
    readFlows(join(folders.content, 'flows'), {
      hasText: (key) => langs.some((lang) => hasText(texts.get(lang) ?? new Map(), key)),
      hasCode: (list, code) => lists.get(list)?.some((item) => item.value.code === code) ?? false,
    }),
  );
  const { letters } = keep(readLetters(join(folders.content, 'letters')));
  const urgent = keep(readFileAs(urgentSchema, join(folders.content, 'urgent.yaml')));
  const cards = urgent.value?.cards ?? [];
  return {
    langs,
    texts,
    sources,
    danger,
    taxonomyVersion: version,
    lists,
    rules,
    clusters,
    countries,
    urgent: cards.map((value, index) => ({ value, spot: inside(urgent.spot, 'cards', index) })),
    flows,
    letters,
    findings,
  };
}

/** English first: it decides which texts there are; then the others by name. */
function languagesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((one) => one.isDirectory()).map((one) => one.name);
  return names.sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));
}

function readCountries(folder: string): {
  readonly packs: readonly Located<CountryPack>[];
  readonly findings: readonly Finding[];
} {
  const packs: Located<CountryPack>[] = [];
  const findings: Finding[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const { value, spot, findings: found } = readFileAs(countrySchema, join(folder, name));
    findings.push(...found);
    if (value === null) continue;
    if (packs.some((one) => one.value.code === value.code)) {
      findings.push(finding(spot('code'), 'duplicate', { what: value.code }));
    } else packs.push({ value, spot });
  }
  return { packs, findings };
}
