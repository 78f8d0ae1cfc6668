import type { Place } from './table.ts';

/** What is left when the bigger places are taken out. */
export const OTHER = 'other';
/** A country that is not divided. */
export const ALL = 'all';

export type Column = Place & {
  readonly reports: number;
  /** Which countries and regions it stands for, `country region`; null: whatever stands in no other column. */
  readonly regions: ReadonlySet<string> | null;
};

/** A place stands by itself with so many times the smallest group: with fewer, hardly a number in it could be told. */
const TIMES = 6;

/**
 * The columns of a kind's tables: regions that are big enough, what is left of each country, and what is left of all. The rest is never a
 * small number: it takes in the smallest that would stand beside it.
 */
export function columnsFor(
  regions: readonly { readonly country: string; readonly region: string; readonly reports: number }[],
  smallest: number,
): readonly Column[] {
  const byCountry = Map.groupBy(regions, ({ country }) => country);
  const totals = [...byCountry].map(([country, inside]) => ({ name: country, reports: total(inside) }));
  const { apart, rest } = divide(totals, smallest);
  const columns = apart.flatMap(({ name: country }): Column[] => {
    const inside = byCountry.get(country) ?? [];
    const named = inside.filter(({ region }) => region !== '');
    const unnamed = total(inside.filter(({ region }) => region === ''));
    const split = divide(
      named.map(({ region, reports }) => ({ name: region, reports })),
      smallest,
      unnamed,
    );
    if (split.apart.length === 0) return [{ country, region: ALL, reports: total(inside), regions: null }];
    const shown = split.apart.map(({ name, reports }) => ({
      country,
      region: name,
      reports,
      regions: new Set([`${country} ${name}`]),
    }));
    return split.rest === 0
      ? shown
      : [...shown, { country, region: OTHER, reports: split.rest, regions: null }];
  });
  return rest === 0 ? columns : [...columns, { country: OTHER, region: ALL, reports: rest, regions: null }];
}

function divide(
  places: readonly { readonly name: string; readonly reports: number }[],
  smallest: number,
  besides = 0,
) {
  const sorted = [...places].sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
  const apart = sorted.filter(({ reports }) => reports >= smallest * TIMES);
  let rest = besides + total(sorted) - total(apart);
  while (rest > 0 && rest < smallest * TIMES) {
    const last = apart.pop();
    if (last === undefined) break;
    rest += last.reports;
  }
  return { apart, rest };
}

function total(places: readonly { readonly reports: number }[]): number {
  return places.reduce((sum, { reports }) => sum + reports, 0);
}
