import type { Raced } from './race.ts';

export type Setup = {
  /** Fewer rounds on less: whether it runs at all, not how fast. */
  readonly short: boolean;
  /** The throwaway Postgres; each row makes databases of its own on it. */
  readonly databaseUrl: string;
};

/** One measured figure, with how whoever it is of was set up. */
export type Line = {
  readonly who: string;
  readonly figure: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
  readonly how?: string;
};

/** What the figures come to, beside what is to be reached. */
export type Target = {
  readonly what: string;
  readonly is: number;
  readonly bound: 'at most' | 'at least';
  readonly to: number;
  readonly unit?: string;
};

export type Measured = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly targets: readonly Target[];
};

export type Row = {
  /** What it is called on the command line. */
  readonly name: string;
  run(setup: Setup): Promise<readonly Measured[]>;
};

export function isMet({ is, bound, to }: Target): boolean {
  return bound === 'at most' ? is <= to : is >= to;
}

/** Time for one, of everybody in a race. */
export function timesOf(raced: readonly Raced[]): readonly Line[] {
  return raced.map(({ who, how, usEach, rounds }) => {
    const each = rounds.map(({ count, ms }) => (ms * 1000) / count);
    return { who, how, figure: usEach, unit: 'µs', least: Math.min(...each), most: Math.max(...each) };
  });
}

/** How many a second, of everybody in a race. */
export function ratesOf(raced: readonly Raced[]): readonly Line[] {
  return raced.map(({ who, how, perSecond, rounds }) => {
    const each = rounds.map(({ count, ms }) => (count * 1000) / ms);
    return { who, how, figure: perSecond, unit: '/s', least: Math.min(...each), most: Math.max(...each) };
  });
}

/** How many times as long one takes as the other: the median over rounds that ran side by side. */
export function ratio(raced: readonly Raced[], who: string, than: string): number {
  const [one, other] = [named(raced, who), named(raced, than)];
  return one.usEach / other.usEach;
}

function named(raced: readonly Raced[], who: string): Raced {
  const found = raced.find((one) => one.who === who);
  if (found === undefined) throw new Error(`${who} did not take part`);
  return found;
}
