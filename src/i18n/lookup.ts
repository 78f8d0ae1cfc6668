import type { Lang } from '../core/conversation/flow.ts';
import type { Catalog } from './catalog.ts';
import type { Lookup } from './labels.ts';

type Tree = { readonly [key: string]: string | Tree };
/** More namespaces of one language, such as those of the country packs. */
export type MoreTexts = (lang: Lang) => Readonly<Record<string, Tree>>;

const MISSING = Symbol('missing');

/**
 * Looks texts up in the catalog, then in what the country packs say; English where the language lacks it. A text without
 * placeholders is worked out once: most of a screen is the same every time, and a look-up in the catalog costs microseconds.
 */
export function createLookup(catalog: Catalog, more: MoreTexts): Lookup {
  const packs = new Map(catalog.langs.map((lang) => [lang, more(lang)]));
  const known = new Map<string, string | typeof MISSING | null>();
  const fromPack = (lang: Lang, key: string): string | null =>
    leaf(packs.get(lang), key) ?? leaf(packs.get('en'), key);
  const learn = (lang: Lang, key: string): string | typeof MISSING | null => {
    if (!catalog.has(lang, key) && !catalog.has('en', key)) return fromPack(lang, key) ?? MISSING;
    const raw = catalog.t(lang, key, { skipInterpolation: true });
    // Without a count, a plural gives its key back, less the namespace: it is worked out anew every time.
    const isPlural = raw === key || raw === key.slice(key.indexOf(':') + 1);
    return isPlural || raw.includes('{{') ? null : raw;
  };
  return (lang, key, params) => {
    const at = `${lang} ${key}`;
    let found = known.get(at);
    if (found === undefined) {
      found = learn(lang, key);
      known.set(at, found);
    }
    if (found === MISSING) return null;
    return found ?? catalog.t(lang, key, params);
  };
}

function leaf(namespaces: Readonly<Record<string, Tree>> | undefined, key: string): string | null {
  const [namespace = '', path = ''] = key.split(':', 2);
  let at: string | Tree | undefined = namespaces?.[namespace];
  for (const part of path.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : null;
}
