import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type ResourceKey } from 'i18next';

/** Values put into a text; `count` picks the plural form. */
export type TextParams = Readonly<Record<string, unknown>>;

/** All texts, in all languages. */
export type Catalog = {
  /** Language codes: the folders under `locales`. English first, the others by name. */
  readonly langs: readonly string[];
  /** The text of `namespace:path.to.key`; in English where the language lacks it, the key itself where all do. */
  t(lang: string, key: string, params?: TextParams): string;
  /** Whether this language itself has the text (in a plural form at least). */
  has(lang: string, key: string): boolean;
};

const FALLBACK = 'en';

/**
 * Reads `<folder>/<lang>/<namespace>.json`, once. A language is a folder, a namespace is a file: there is no list to keep.
 * @throws SyntaxError naming the file when one is not JSON
 */
export function createCatalog(folder: string): Catalog {
  const langs = languagesIn(folder);
  const resources = Object.fromEntries(langs.map((lang) => [lang, readNamespaces(join(folder, lang))]));
  const namespaces = new Set(Object.values(resources).flatMap((byName) => Object.keys(byName)));
  const i18n = i18next.createInstance({
    resources,
    ns: [...namespaces],
    supportedLngs: [...langs],
    fallbackLng: FALLBACK,
    initAsync: false,
    // Every channel escapes for itself: texts here are plain.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  void i18n.init();

  const fixed = new Map(langs.map((lang) => [lang, i18n.getFixedT(lang)]));
  const fallback = i18n.getFixedT(FALLBACK);
  return {
    langs,
    t: (lang, key, params) => (fixed.get(lang) ?? fallback)(key, { ...params }),
    has: (lang, key) => i18n.exists(key, { lng: lang, fallbackLng: [], count: 1 }),
  };
}

function languagesIn(folder: string): readonly string[] {
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return [FALLBACK, ...found.filter((lang) => lang !== FALLBACK)];
}

function readNamespaces(folder: string): Record<string, ResourceKey> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -'.json'.length), readJson(join(folder, name))]),
  );
}

function readJson(path: string): ResourceKey {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SyntaxError(`${path}: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}
