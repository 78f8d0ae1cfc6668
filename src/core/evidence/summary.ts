import { type Beside, type Opening, openingsFor } from './beside.ts';
import { type FacilityRow, facilitiesOf } from './facility-rows.ts';
import { FIELDS } from './fields.ts';
import { type Figure, figure, known, total } from './figure.ts';
import type { Month } from './month.ts';
import { type ApprovedQuote, quotesFor, type SummaryQuote } from './quotes.ts';
import type { Hours, PlaceFigures, PlacesAlerted, Release } from './release.ts';
import { isIn, type Seen } from './seen.ts';

export type SummaryRow = Figure & {
  readonly code: string;
  /** The same in the period before; null where that is not told or there is none. */
  readonly before: number | null;
};

export type SummaryTable = {
  readonly field: string;
  /** How many answered; null where that is hidden. */
  readonly answered: number | null;
  /** The most first; months in their order. */
  readonly rows: readonly SummaryRow[];
};

export type PlaceSummary = Figure & {
  readonly country: string | null;
  readonly region: string | null;
  readonly tables: readonly SummaryTable[];
};

export type SummaryChapter = {
  readonly kind: string;
  /** The place that was asked for, then those in it. */
  readonly places: readonly PlaceSummary[];
  readonly hours: readonly { readonly from: Month; readonly to: Month; readonly hours: Hours }[];
  /** What was told in three regions or more. */
  readonly repeated: readonly { readonly field: string; readonly code: string; readonly regions: number }[];
  /** Reports of the period before; null where there is none. */
  readonly before: number | null;
  /** In people's own words, as two of the staff agreed that they may be told. */
  readonly quotes: readonly SummaryQuote[];
  /** Reports set aside as false, which are in no other number; null where that is not told. */
  readonly setAside: Figure | null;
  /** The most first. */
  readonly facilities: readonly FacilityRow[];
  /** From how many places similar reports came, by rule and release. */
  readonly alerts: readonly (PlacesAlerted & { readonly from: Month; readonly to: Month })[];
};

/** What every format is made of: releases of a period put together, seen from one place. Nothing in it was not told in them. */
export type Summary = {
  readonly v: 1;
  readonly from: Month;
  readonly to: Month;
  readonly country: string | null;
  readonly region: string | null;
  /** Smaller numbers are hidden. */
  readonly smallest: number;
  readonly releases: readonly { readonly from: Month; readonly to: Month; readonly made: string }[];
  /** When channels and outreach began that reached the place by the end of the period, the oldest first. */
  readonly openings: readonly Opening[];
  readonly chapters: readonly SummaryChapter[];
};

/** A question as a summary shows it; with codes, in their order instead of the most first. */
export type ShownQuestion = { readonly name: string; readonly codes?: readonly string[] };

const REPEATED = ['incident_type', 'service', 'access_problem'];
const REPEATED_IN = 3;

/**
 * @param releases of the period, the oldest first, one at least
 * @param before those of the period before, none where it is not there
 * @param quotes of the bank, those of the period's months at least
 * @param fields the questions, in the order of their tables
 */
export function summaryOf(
  releases: readonly Release[],
  before: readonly Release[],
  seen: Seen,
  quotes: readonly ApprovedQuote[] = [],
  fields: readonly ShownQuestion[] = FIELDS,
  beside: Beside = { names: new Map(), openings: [] },
): Summary {
  const [first] = releases;
  const last = releases.at(-1);
  if (first === undefined || last === undefined)
    throw new RangeError('a summary is made of one release at least');
  const kinds = new Set(releases.flatMap(({ chapters }) => chapters.map(({ kind }) => kind)));
  return {
    v: 1,
    from: first.from,
    to: last.to,
    ...seen,
    smallest: Math.max(...releases.map(({ smallest }) => smallest)),
    releases: releases.map(({ from, to, made }) => ({ from, to, made })),
    openings: openingsFor(beside, seen, last.to),
    chapters: [...kinds]
      .sort()
      .flatMap((kind) => chapterOf(kind, releases, before, seen, quotes, fields, beside)),
  };
}

function chapterOf(
  kind: string,
  releases: readonly Release[],
  before: readonly Release[],
  seen: Seen,
  quotes: readonly ApprovedQuote[],
  fields: readonly ShownQuestion[],
  { names: facilityNames }: Beside,
): SummaryChapter[] {
  const names = new Map<string, Seen>();
  for (const { country, region } of releases.flatMap((release) => placesIn(release, kind)))
    if (isIn({ country, region }, seen)) names.set(`${country} ${region}`, { country, region });
  const own = names.get(`${seen.country} ${seen.region}`);
  if (own === undefined) return [];
  const inside = [...names.values()].filter((place) => place !== own);
  const places = [own, ...inside].map((place) => placeOf(kind, place, releases, before, fields));
  return [
    {
      kind,
      places,
      hours: releases.flatMap((release) => {
        const hours = find(release, kind, own)?.hours ?? null;
        return hours === null ? [] : [{ from: release.from, to: release.to, hours }];
      }),
      repeated: repeatedIn(places),
      before: total(before.map((release) => find(release, kind, own)?.reports ?? null)),
      quotes: quotesFor(kind, releases, quotes, seen),
      setAside: known(releases.map((release) => find(release, kind, own)?.setAside ?? null)),
      facilities: facilitiesOf(kind, own, releases, before, facilityNames),
      alerts: releases.flatMap((release) =>
        (find(release, kind, own)?.alerts ?? []).map((alert) => ({
          from: release.from,
          to: release.to,
          ...alert,
        })),
      ),
    },
  ];
}

function placeOf(
  kind: string,
  place: Seen,
  releases: readonly Release[],
  before: readonly Release[],
  fields: readonly ShownQuestion[],
): PlaceSummary {
  const found = releases.map((release) => find(release, kind, place));
  const earlier = before.map((release) => find(release, kind, place));
  const tables = fields.flatMap(({ name: field, codes: order }): SummaryTable[] => {
    const codes = new Set(found.flatMap((figures) => Object.keys(figures?.answers[field]?.counts ?? {})));
    if (codes.size === 0) return [];
    const rows = [...codes].map((code) => ({
      code,
      ...figure(
        found.map((figures) => figures?.answers[field]?.counts[code] ?? null),
        field === 'month',
      ),
      before:
        field === 'month'
          ? null
          : total(earlier.map((figures) => figures?.answers[field]?.counts[code] ?? null)),
    }));
    const place = (code: string) => order?.indexOf(code) ?? 0;
    rows.sort(
      (a, b) =>
        place(a.code) - place(b.code) ||
        (field === 'month' || order !== undefined ? 0 : b.reports - a.reports) ||
        (a.code < b.code ? -1 : 1),
    );
    return [
      { field, answered: total(found.map((figures) => figures?.answers[field]?.answered ?? null)), rows },
    ];
  });
  return { ...place, ...figure(found.map((figures) => figures?.reports ?? null)), tables };
}

function repeatedIn(places: readonly PlaceSummary[]): SummaryChapter['repeated'] {
  const regions = places.slice(1).filter(({ region }) => region !== null && region !== 'other');
  return REPEATED.flatMap((field) => {
    const told = regions.flatMap(({ tables }) => tables.find((table) => table.field === field)?.rows ?? []);
    return [...Map.groupBy(told, ({ code }) => code)]
      .filter(([, rows]) => rows.length >= REPEATED_IN)
      .map(([code, rows]) => ({ field, code, regions: rows.length }));
  });
}

function placesIn(release: Release, kind: string): readonly PlaceFigures[] {
  return release.chapters.find((chapter) => chapter.kind === kind)?.places ?? [];
}

function find(release: Release, kind: string, { country, region }: Seen): PlaceFigures | undefined {
  return placesIn(release, kind).find((place) => place.country === country && place.region === region);
}
