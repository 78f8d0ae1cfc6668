import type { Atom } from './vocabulary.ts';

/** A pattern of words, read from how a person wrote it. */
export type Pattern =
  | { readonly is: 'word'; readonly atoms: ReadonlySet<Atom> }
  | { readonly is: 'gap'; readonly upTo: number }
  | { readonly is: 'sequence'; readonly of: readonly Pattern[] }
  | { readonly is: 'either'; readonly of: readonly Pattern[]; readonly optional: boolean };

export type PatternNeeds = {
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly atom: (written: string) => Atom;
};

const usualGap = 3;
const pieces = /<[a-z_]+>|\.\.\.\d*|[()[\]|]|[^\s()[\]|<>]+/gu;

/**
 * Reads `word stem* word~ prefix:stem* # (a | b c) [maybe] <set> ...` (a gap of up to three words; `...5` of five).
 * A prefix before a bracket or a set belongs to the first word of each of its alternatives.
 * Throws an Error that says what is wrong with the pattern.
 */
export function readPattern(
  written: string,
  needs: PatternNeeds,
  prefix = '',
  within: readonly string[] = [],
): Pattern {
  const parts = written.match(pieces) ?? [];
  let at = 0;

  function branches(close: string | undefined, prefix: string): Pattern[] {
    const found: Pattern[] = [];
    let line: Pattern[] = [];
    for (;;) {
      const part = parts[at++];
      if (part === close || part === '|') {
        if (line.length === 0) throw new Error('it has an empty part');
        found.push(line.length === 1 && line[0] ? line[0] : { is: 'sequence', of: line });
        line = [];
        if (part === close) return found;
      } else if (part === undefined || part === ')' || part === ']') {
        throw new Error('its brackets do not match');
      } else {
        line.push(one(part, line.length === 0 ? prefix : ''));
      }
    }
  }

  function one(part: string, prefix: string): Pattern {
    if (part === '(') return either(branches(')', prefix), false);
    if (part === '[') return either(branches(']', prefix), true);
    if (part.startsWith('...')) return { is: 'gap', upTo: Number(part.slice(3) || usualGap) };
    if (part.startsWith('<')) return set(part.slice(1, -1), prefix);
    if (!part.endsWith(':')) return { is: 'word', atoms: new Set([needs.atom(prefix + part)]) };
    const next = parts[at++];
    if (next !== '(' && !next?.startsWith('<')) throw new Error(`"${part}" has no stem`);
    return one(next, part);
  }

  function set(name: string, prefix: string): Pattern {
    const lines = needs.sets.get(name);
    if (!lines) throw new Error(`no set is called <${name}>`);
    if (within.includes(name)) throw new Error(`the set <${name}> contains itself`);
    return either(
      lines.map((line) => readPattern(line, needs, prefix, [...within, name])),
      false,
    );
  }

  return either(branches(undefined, prefix), false);
}

/** One of several; all that are single words become one comparison, which is most of them. */
function either(several: readonly Pattern[], optional: boolean): Pattern {
  const atoms = new Set<Atom>();
  const others: Pattern[] = [];
  for (const one of several) {
    if (one.is === 'word') for (const atom of one.atoms) atoms.add(atom);
    else others.push(one);
  }
  const all: Pattern[] = atoms.size > 0 ? [{ is: 'word', atoms }, ...others] : others;
  const [only] = all;
  return only && all.length === 1 && !optional ? only : { is: 'either', of: all, optional };
}

/** The atoms a pattern can begin with, and whether it can be empty. */
export function beginnings(pattern: Pattern): { readonly atoms: ReadonlySet<Atom>; readonly empty: boolean } {
  switch (pattern.is) {
    case 'word':
      return { atoms: pattern.atoms, empty: false };
    case 'gap':
      return { atoms: new Set(), empty: true };
    case 'either': {
      const all = pattern.of.map(beginnings);
      return {
        atoms: new Set(all.flatMap((one) => [...one.atoms])),
        empty: pattern.optional || all.some((one) => one.empty),
      };
    }
    case 'sequence': {
      const atoms = new Set<Atom>();
      for (const part of pattern.of) {
        const first = beginnings(part);
        for (const atom of first.atoms) atoms.add(atom);
        if (!first.empty || part.is === 'gap') return { atoms, empty: part.is === 'gap' };
      }
      return { atoms, empty: true };
    }
  }
}
