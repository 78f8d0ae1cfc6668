import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Finding, finding, type Where } from './finding.ts';

/** Where in a file something was written: the line of the value at this path, or of what holds it. */
export type Spot = (...path: readonly (string | number)[]) => Where;

/** A thing read from a file, and where it was written. */
export type Located<T> = { readonly value: T; readonly spot: Spot };

export type Source = Located<unknown> & {
  /** What is wrong with the file as YAML or JSON: bad syntax, a key twice. */
  readonly problems: () => readonly Finding[];
};

/** Reads a YAML file. An unreadable file throws; a badly written one is `null` and has problems. */
export function readYaml(path: string): Source {
  return parseYaml(path, readFileSync(path, 'utf8'));
}

/** The same of what was handed over; `name` is what findings call it. */
export function parseYaml(name: string, written: string): Source {
  const parse = parser(name, written);
  const broken = parse().problems.length > 0;
  return { value: broken ? null : parse().document.toJS(), ...located(parse) };
}

/**
 * Reads a JSON file. Lines are worked out only when somebody asks for one: at a start nobody does, and locales are most
 * of what is read then. For the same reason a key that is there twice is told by `problems` alone.
 */
export function readJson(path: string): Source {
  const written = readFileSync(path, 'utf8');
  const parse = parser(path, written);
  return { value: parsed(written), ...located(parse) };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

type Parsed = {
  readonly document: ReturnType<typeof parseDocument>;
  readonly at: (offset: number) => Where;
  readonly problems: readonly Finding[];
};

function parser(path: string, written: string): () => Parsed {
  let done: Parsed | null = null;
  return () => {
    if (done !== null) return done;
    const lines = new LineCounter();
    const document = parseDocument(written, { lineCounter: lines });
    const file = relative(process.cwd(), path);
    const at = (offset: number): Where => ({ file, line: Math.max(1, lines.linePos(offset).line) });
    const problems = document.errors.map((error) =>
      finding(at(error.pos[0]), 'syntax', { detail: error.message.split('\n')[0] ?? '' }),
    );
    done = { document, at, problems };
    return done;
  };
}

function located(parse: () => Parsed): Pick<Source, 'spot' | 'problems'> {
  const spot: Spot = (...path) => {
    const { document, at } = parse();
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };
  return { spot, problems: () => parse().problems };
}

/** The same file, seen from a place inside it. */
export function inside(spot: Spot, ...base: readonly (string | number)[]): Spot {
  return (...path) => spot(...base, ...path);
}
