/**
 * Thousands of made-up reports, always the same for the same seed, as uneven as real ones: most from few regions, about few
 * things, many questions skipped, a long tail of rare answers.
 */
import type { Counted } from '../../../src/core/evidence/tally.ts';

export type MadeUp = {
  readonly kind: string;
  readonly country: string;
  readonly region: string;
  readonly day: string;
  readonly peerFiled: boolean;
  /** Coded answers by question. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** What they said of themselves, counted apart. */
  readonly self: Readonly<Record<string, readonly string[]>>;
  readonly status: string | null;
  readonly hours: number | null;
};

export type PopulationPlan = {
  readonly seed: number;
  readonly reports: number;
  readonly months: readonly string[];
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly regions: Readonly<Record<string, readonly string[]>>;
};

export function population({ seed, reports, months, lists, regions }: PopulationPlan): readonly MadeUp[] {
  const chance = dice(seed);
  const skewed = <T>(from: readonly T[], by: number): T => {
    const found = from[Math.floor(from.length * chance() ** by)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const codes = (list: string) => lists.get(list) ?? [];
  const one = (list: string, answered: number, by = 3) =>
    chance() < answered ? { [list]: [skewed(codes(list), by)] } : {};
  const many = (list: string, answered: number) =>
    chance() < answered
      ? {
          [list]: [
            ...new Set(
              Array.from({ length: 1 + Math.floor(3 * chance() ** 2) }, () => skewed(codes(list), 3)),
            ),
          ],
        }
      : {};
  return Array.from({ length: reports }, () => {
    const kind = chance() < 0.6 ? 'incident' : 'service_problem';
    const country = skewed(Object.keys(regions), 2);
    const known = regions[country] ?? [];
    const worked = chance() < 0.5;
    return {
      kind,
      country,
      region: chance() < 0.06 ? '' : skewed(known, 2.5),
      day: `${skewed(months, 1)}-${String(1 + Math.floor(28 * chance())).padStart(2, '0')}`,
      peerFiled: chance() < 0.2,
      facts: {
        ...(kind === 'incident'
          ? many('incident_type', 1)
          : { ...one('service', 1), ...many('access_problem', 0.9) }),
        ...one('setting', 0.8),
        ...(kind === 'incident' ? one('responsible_party', 0.6) : {}),
        ...one('time_band', 0.7, 1),
        ...one('frequency', 0.3, 1),
        ...many('consequence', 0.3),
        ...many('help_needed', 0.6),
      },
      self: { ...one('age_band', 0.3, 1), ...one('gender', 0.3, 2), ...many('community', 0.3) },
      status: worked
        ? skewed(['resolved_confirmed', 'in_response', 'partly_resolved', 'closed_no_contact', 'referred'], 2)
        : null,
      hours: worked && chance() < 0.9 ? Math.floor(100 * chance() ** 3) : null,
    };
  });
}

/** The same counting that the database does, by hand. */
export function counted(reports: readonly MadeUp[]): Counted {
  const tallies = new Map<string, number>();
  const hours = new Map<string, number>();
  const add = (to: Map<string, number>, parts: readonly (string | number)[]) => {
    const key = JSON.stringify(parts);
    to.set(key, (to.get(key) ?? 0) + 1);
  };
  for (const one of reports) {
    const at = [one.kind, one.country, one.region];
    add(tallies, [...at, '', '']);
    const asked = {
      ...one.facts,
      month: [one.day.slice(0, 7)],
      filed_by: [one.peerFiled ? 'peer_worker' : 'reporter'],
      ...(one.status === null ? {} : { case_status: [one.status] }),
    };
    for (const [field, codes] of Object.entries(asked)) {
      add(tallies, [...at, field, '']);
      for (const code of codes) add(tallies, [...at, field, code]);
    }
    for (const [field, codes] of Object.entries(one.self))
      for (const code of codes) add(tallies, [...at, field, code]);
    if (one.hours !== null) add(hours, [one.kind, one.country, one.hours]);
  }
  return {
    tallies: [...tallies].map(([key, count]) => {
      const [kind, country, region, field, code] = JSON.parse(key);
      return { kind, country, region, field, code, reports: count };
    }),
    hours: [...hours].map(([key, cases]) => {
      const [kind, country, number] = JSON.parse(key);
      return { kind, country, hours: number, cases };
    }),
    setAside: [],
    facilities: [],
    alerts: [],
  };
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
