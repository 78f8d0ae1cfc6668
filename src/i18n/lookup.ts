import type { Lang } from '../core/conversation/flow.ts';
import type { Catalog } from './catalog.ts';
import type { Lookup } from './labels.ts';
import { fill, readTemplate, type Template } from './template.ts';

type Tree = { readonly [key: string]: string | Tree };
/** More namespaces of one language, such as those of the country packs. */
export type MoreTexts = (lang: Lang) => Readonly<Record<string, Tree>>;

const MISSING = Symbol('missing');

/** A text as it is, one with places to fill in, one that the catalog works out anew (a plural), or none. */
type Known = string | Template | null | typeof MISSING;

/**
 * Looks texts up in the catalog, then in what the country packs say; English where the language lacks it. A text is taken
 * apart once: most of a screen is the same every time, and a look-up in the catalog costs microseconds.
 */
export function createLookup(catalog: Catalog, more: MoreTexts): Lookup {
  const packs = new Map(catalog.langs.map((lang) => [lang, more(lang)]));
  const known = new Map<Lang, Map<string, Known>>();
  const fromPack = (lang: Lang, key: string): string | null =>
    leaf(packs.get(lang), key) ?? leaf(packs.get('en'), key);
  const learn = (lang: Lang, key: string): Known => {
    if (!catalog.has(lang, key) && !catalog.has('en', key)) return fromPack(lang, key) ?? MISSING;
    const raw = catalog.t(lang, key, { skipInterpolation: true });
    // Without a count, a plural gives its key back, less the namespace: it is worked out anew every time.
    const isPlural = raw === key || raw === key.slice(key.indexOf(':') + 1);
    if (isPlural) return null;
    return raw.includes('{{') || raw.includes('$t(') ? readTemplate(raw) : raw;
  };
  return (lang, key, params) => {
    const texts = known.get(lang) ?? new Map<string, Known>();
    if (texts.size === 0) known.set(lang, texts);
    let found = texts.get(key);
    if (found === undefined) {
      found = learn(lang, key);
      texts.set(key, found);
    }
    if (typeof found === 'string') return found;
    if (found === MISSING) return null;
    return found === null ? catalog.t(lang, key, params) : fill(found, params ?? {});
  };
}

function leaf(namespaces: Readonly<Record<string, Tree>> | undefined, key: string): string | null {
  const [namespace = '', path = ''] = key.split(':', 2);
  let at: string | Tree | undefined = namespaces?.[namespace];
  for (const part of path.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : null;
}
