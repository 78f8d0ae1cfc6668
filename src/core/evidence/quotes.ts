import type { Month } from './month.ts';
import { OTHER } from './places.ts';
import type { PlaceFigures, Release } from './release.ts';

/** Characters. Whoever says more in one piece can be known by it. */
export const LONGEST_QUOTE = 400;
/** Quotes of one kind of report in one summary. */
export const MOST_QUOTES = 6;

/** A quote that two people have agreed on, with what decides where it may stand. */
export type ApprovedQuote = {
  readonly id: string;
  /** In which the report came. */
  readonly month: Month;
  readonly kind: string;
  readonly country: string;
  /** Empty where none was given. Never told. */
  readonly region: string;
  /** Coded answers that say what the report is about. */
  readonly about: readonly { readonly field: string; readonly code: string }[];
  /** As it was told, what could lead to somebody masked. */
  readonly text: string;
  readonly lang: string;
  /** By language, made by hand. */
  readonly translations: Readonly<Record<string, string>>;
};

/** A quote as a summary tells it: with one thing that it is about, and the country. */
export type SummaryQuote = Pick<ApprovedQuote, 'text' | 'lang' | 'translations' | 'country'> & {
  readonly field: string;
  readonly code: string;
};

/** What a report is about, in the order in which a quote is labelled. */
export const ABOUT: readonly string[] = ['incident_type', 'access_problem', 'service'];

/**
 * The quotes that may stand in a summary. A quote stands nowhere unless the release of its month tells, of the smallest place
 * that it counts apart there, how many reports were about the same: then nobody is alone with it. Because the smallest place
 * decides, a quote that stands in a country's summary and in none of its regions' is never one from a hidden number.
 */
export function quotesFor(
  kind: string,
  releases: readonly Release[],
  quotes: readonly ApprovedQuote[],
  seen: { readonly country: string | null; readonly region: string | null },
): readonly SummaryQuote[] {
  const found = quotes
    .filter((quote) => quote.kind === kind)
    .sort((a, b) => (a.month === b.month ? (a.id < b.id ? -1 : 1) : a.month > b.month ? -1 : 1))
    .flatMap((quote): SummaryQuote[] => {
      const release = releases.find(({ from, to }) => from <= quote.month && quote.month <= to);
      const place = release === undefined ? null : smallestPlace(release, quote);
      if (release === undefined || place === null || !isIn(place, seen)) return [];
      const label = labelOf(quote, place, release.smallest);
      if (label === null) return [];
      const { text, lang, translations, country } = quote;
      return [{ text, lang, translations, country, ...label }];
    });
  return inTurn(found).slice(0, MOST_QUOTES);
}

/** Where a release counts the report: its region, what is left of its country, or the country. Null: not by its country. */
function smallestPlace(release: Release, { kind, country, region }: ApprovedQuote): PlaceFigures | null {
  const places = release.chapters.find((chapter) => chapter.kind === kind)?.places ?? [];
  const inside = places.filter((place) => place.country === country);
  const regions = inside.filter((place) => place.region !== null);
  if (regions.length === 0) return inside[0] ?? null;
  return (
    regions.find((place) => place.region === region && region !== '') ??
    regions.find((place) => place.region === OTHER) ??
    null
  );
}

/** Of what the report is about, that which most others there are about, too. */
function labelOf(quote: ApprovedQuote, place: PlaceFigures, smallest: number) {
  for (const field of ABOUT) {
    const told = quote.about
      .filter((one) => one.field === field)
      .map(({ code }) => ({ field, code, reports: place.answers[field]?.counts[code] ?? 0 }))
      .filter(({ reports }) => reports >= smallest)
      .sort((a, b) => b.reports - a.reports || (a.code < b.code ? -1 : 1));
    const [most] = told;
    if (most !== undefined) return { field: most.field, code: most.code };
  }
  return null;
}

/** One about each thing, then a second: a summary is to be many voices. */
function inTurn(quotes: readonly SummaryQuote[]): readonly SummaryQuote[] {
  const groups = [...Map.groupBy(quotes, ({ field, code }) => `${field} ${code}`).values()];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, at) => groups.flatMap((group) => group[at] ?? [])).flat();
}

function isIn(place: PlaceFigures, { country, region }: { country: string | null; region: string | null }) {
  if (country === null) return true;
  return place.country === country && (region === null || place.region === region);
}
