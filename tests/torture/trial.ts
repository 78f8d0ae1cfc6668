import type { Random } from './random.ts';

/** Something that must hold, and what was seen. */
export type Finding = { readonly what: string; readonly held: boolean; readonly seen: string };

export type DatabaseKind = 'embedded' | 'Postgres';

/** What a trial is given. */
export type Setting = {
  readonly database: DatabaseKind;
  /** A few strikes only, to see that each trial still runs and holds. */
  readonly short: boolean;
  readonly seed: number;
  readonly random: Random;
  /** No new strike is begun after this (milliseconds since the epoch); what was begun is finished and judged. */
  readonly until: number;
};

/** One kind of harm, done to the whole program, and what must hold afterwards. */
export type Trial = {
  readonly name: string;
  readonly does: string;
  readonly on: readonly DatabaseKind[];
  /** How much of the whole time it gets, beside the others' shares. */
  readonly share: number;
  run(setting: Setting): Promise<readonly Finding[]>;
};

/** A finding that holds when what was seen is what was expected. */
export function same(what: string, seen: string | number, expected: string | number): Finding {
  const held = seen === expected;
  return { what, held, seen: held ? String(seen) : `${seen}, not ${expected}` };
}

/** A finding that holds when a list of what went wrong is empty. */
export function none(what: string, wrong: readonly string[]): Finding {
  const kinds = [...new Set(wrong)].slice(0, 5);
  return {
    what,
    held: kinds.length === 0,
    seen: kinds.length === 0 ? 'none' : `${wrong.length}: ${kinds.join('; ')}`,
  };
}

/** Whether to strike once more: once at least, so that a trial which began late has tried something. */
export function strikesMore(done: number, most: number, { until }: Setting): boolean {
  return done === 0 || (done < most && Date.now() < until);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
