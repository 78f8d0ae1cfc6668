import { normalise } from './normalise.ts';
import { beginnings, type Pattern, readPattern } from './pattern.ts';
import { type DangerKind, dangerKinds, type LexiconSource } from './source.ts';
import type { Phrases } from './text.ts';
import { type Atom, atomFor, newVocabulary, type Vocabulary } from './vocabulary.ts';

/** What a danger pattern says, and what takes it back. */
type Danger = {
  readonly kind: DangerKind;
  readonly unless: readonly string[];
  readonly evenNegated: boolean;
};

/** What colours a danger pattern near it. A named context is void after a negator ("not fine now"), a group's own is not. */
export type Context = { readonly name: string; readonly evenNegated: boolean };

/** Danger words of every language, compiled. */
export type Lexicon = {
  readonly vocabulary: Vocabulary;
  readonly dangers: Phrases<Danger>;
  readonly contexts: Phrases<Context>;
  readonly negators: ReadonlySet<Atom>;
  readonly fillers: ReadonlySet<Atom>;
};

type Sources = readonly { readonly lang: string; readonly source: LexiconSource }[];

/**
 * Compiles the danger words of all languages into one lexicon. Throws an Error that names language, place and pattern
 * where a pattern is badly written or names a set, prefix or context that no language has.
 */
export function compileLexicon(sources: Sources): Lexicon {
  const vocabulary = newVocabulary(new Map(sources.flatMap(({ source }) => Object.entries(source.prefixes))));
  const sets = pooled(sources.map(({ source }) => source.sets));
  const names = new Set(sources.flatMap(({ source }) => Object.keys(source.contexts)));
  const dangers = new Map<Atom, { pattern: Pattern; of: Danger }[]>();
  const contexts = new Map<Atom, { pattern: Pattern; of: Context }[]>();
  const negators = new Set<Atom>();
  const fillers = new Set<Atom>();
  const atom = (written: string): Atom => atomFor(vocabulary, normalise(written));

  function add<Sign>(to: Map<Atom, { pattern: Pattern; of: Sign }[]>, written: string, of: Sign): void {
    const pattern = readPattern(written, { sets, atom });
    const first = beginnings(pattern);
    if (first.empty) throw new Error('it must begin with a word');
    for (const one of first.atoms) to.set(one, [...(to.get(one) ?? []), { pattern, of }]);
  }

  for (const { lang, source } of sources) {
    const each = (place: string, lines: readonly string[], take: (line: string) => void): void => {
      for (const line of lines) {
        try {
          take(line);
        } catch (cause) {
          const why = cause instanceof Error ? cause.message : String(cause);
          throw new Error(`danger words, ${lang}, ${place}, "${line}": ${why}`, { cause });
        }
      }
    };
    each('negators', source.negators, (line) => negators.add(atom(line)));
    each('fillers', source.fillers, (line) => fillers.add(atom(line)));
    for (const [name, lines] of Object.entries(source.contexts)) {
      each(`contexts.${name}`, lines, (line) => add(contexts, line, { name, evenNegated: false }));
    }
    for (const kind of dangerKinds) {
      source[kind].forEach((group, index) => {
        const place = `${kind}[${index}]`;
        each(`${place}.unless`, group.unless, (name) => {
          if (!names.has(name)) throw new Error('no context has this name');
        });
        const own = `${lang}.${place}`;
        each(`${place}.except`, group.except, (line) =>
          add(contexts, line, { name: own, evenNegated: true }),
        );
        const unless = [...group.unless, own];
        const danger = { kind, unless, evenNegated: group.even_negated };
        each(`${place}.say`, group.say, (line) => add(dangers, line, danger));
      });
    }
  }
  return { vocabulary, dangers, contexts, negators, fillers };
}

/** Lists of one name, from all languages together. */
function pooled<Item>(records: readonly Readonly<Record<string, readonly Item[]>>[]): Map<string, Item[]> {
  const all = new Map<string, Item[]>();
  for (const record of records) {
    for (const [name, items] of Object.entries(record)) all.set(name, [...(all.get(name) ?? []), ...items]);
  }
  return all;
}
