import { type Figure, figure, total } from './figure.ts';
import type { Release } from './release.ts';
import { isIn, type Seen } from './seen.ts';

export type FacilityRow = Figure & {
  readonly facility: string;
  /** As it is called now; null where nobody knows it any more. */
  readonly name: string | null;
  readonly country: string;
  readonly region: string;
  readonly before: number | null;
};

/** Facilities that were named of a place. */
export function facilitiesOf(
  kind: string,
  own: Seen,
  releases: readonly Release[],
  before: readonly Release[],
  names: ReadonlyMap<string, string>,
): readonly FacilityRow[] {
  const told = (of: readonly Release[]) =>
    of.map(({ chapters }) =>
      (chapters.find((chapter) => chapter.kind === kind)?.facilities ?? []).filter((one) => isIn(one, own)),
    );
  const [here, earlier] = [told(releases), told(before)];
  const numbers = (of: typeof here, facility: string) =>
    of.map((ones) => ones.find((one) => one.facility === facility)?.reports ?? null);
  const rows = [...new Map(here.flat().map((one) => [one.facility, one])).values()].map(
    ({ facility, country, region }) => ({
      facility,
      name: names.get(facility) ?? null,
      country,
      region,
      ...figure(numbers(here, facility)),
      before: total(numbers(earlier, facility)),
    }),
  );
  return rows.sort((a, b) => b.reports - a.reports || (a.facility < b.facility ? -1 : 1));
}
