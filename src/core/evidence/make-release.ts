import { facilitiesTold } from './facilities.ts';
import { FIELDS, type Question } from './fields.ts';
import { hoursOf } from './hours.ts';
import type { Month } from './month.ts';
import { type Column, columnsFor, OTHER } from './places.ts';
import { protect } from './protect.ts';
import type { Answers, Chapter, PlaceFigures, PlacesAlerted, Release } from './release.ts';
import { asideTold } from './set-aside.ts';
import type { Steps } from './steps.ts';
import { type Shown, sumIn, type Table, tellsCountry, tellsLeaf, tellsWhole, UNANSWERED } from './table.ts';
import type { AlertTally, Counted, Tally } from './tally.ts';

/**
 * What may be told of what was counted. Small numbers are hidden here and nowhere else; every table is protected over all its
 * places at once.
 * @param lists the codes of each question that a report can hold; what was counted besides them is taken in
 * @param fields the questions, in the order of their tables
 */
export function* releaseSteps(
  about: { readonly from: Month; readonly to: Month; readonly made: string; readonly smallest: number },
  counted: Counted,
  lists: ReadonlyMap<string, readonly string[]>,
  fields: readonly Question[] = FIELDS,
): Steps<Release> {
  const byKind = Map.groupBy(counted.tallies, ({ kind }) => kind);
  const chapters: Chapter[] = [];
  for (const kind of [...byKind.keys()].sort()) {
    const ofKind = {
      tallies: byKind.get(kind) ?? [],
      hours: counted.hours.filter((one) => one.kind === kind),
      setAside: counted.setAside.filter((one) => one.kind === kind),
      facilities: counted.facilities.filter((one) => one.kind === kind),
      alerts: counted.alerts.filter((one) => one.kind === kind),
    };
    const chapter = yield* chapterOf(kind, ofKind, lists, fields, about.smallest);
    if (chapter !== null) chapters.push(chapter);
  }
  return { v: 2, ...about, chapters };
}

function* chapterOf(
  kind: string,
  { tallies, hours, setAside, facilities, alerts }: Counted,
  lists: ReadonlyMap<string, readonly string[]>,
  fields: readonly Question[],
  smallest: number,
): Steps<Chapter | null> {
  const everybody = tallies.filter(({ field }) => field === '');
  const columns = columnsFor(everybody, smallest);
  const reports = columns.reduce((sum, column) => sum + column.reports, 0);
  if (reports < smallest) return null;
  const tables: { readonly field: string; readonly table: Table; readonly shown: Shown }[] = [];
  for (const field of fields) {
    const table = tableOf(field, tallies, columns, lists.get(field.name) ?? []);
    if (table !== null) tables.push({ field: field.name, table, shown: yield* protect(table, smallest) });
  }
  const figures = (
    country: string | null,
    region: string | null,
    inColumns: readonly number[],
    tells: (table: Table, shown: Shown, row: number) => boolean,
  ): PlaceFigures => ({
    country,
    region,
    reports: inColumns.reduce((sum, column) => sum + (columns[column]?.reports ?? 0), 0),
    answers: Object.fromEntries(
      tables.map(({ field, table, shown }) => [
        field,
        answersOf(table, inColumns, (row) => tells(table, shown, row)),
      ]),
    ),
    hours: region === null ? hoursIn(country) : null,
    setAside: region === null ? aside(country) : null,
    alerts: region === null && country !== OTHER ? alertsIn(alerts, country) : [],
  });
  const countries = [...new Set(columns.map(({ country }) => country))];
  const aside = asideTold(setAside, countries, smallest);
  const hoursIn = (country: string | null) => {
    // Of one country and of what is left, the hours of one could be worked out from the other and the whole.
    if (country === OTHER || (country !== null && countries.includes(OTHER))) return null;
    return hoursOf(
      hours.filter((one) => country === null || one.country === country),
      smallest,
    );
  };
  const all = columns.map((_, column) => column);
  const places = countries.flatMap((country, at): PlaceFigures[] => {
    const inside = all.filter((column) => columns[column]?.country === country);
    const sum = figures(country, null, inside, (table, shown, row) => tellsCountry(table, shown, row, at));
    if (inside.length === 1) return [sum];
    const regions = inside.map((column) =>
      figures(country, columns[column]?.region ?? OTHER, [column], (table, shown, row) =>
        tellsLeaf(table, shown, row, column),
      ),
    );
    return [sum, ...regions];
  });
  const whole = figures(null, null, all, (_, shown, row) => tellsWhole(shown, row));
  const setting = tables.find(({ field }) => field === 'setting') ?? null;
  return {
    kind,
    places: [whole, ...places],
    facilities: facilitiesTold(facilities, columns, setting, smallest),
  };
}

/** How many places each rule was about, in a country or (null) in all. Where they are is not told. */
function alertsIn(alerts: readonly AlertTally[], country: string | null): readonly PlacesAlerted[] {
  const here = alerts.filter((one) => country === null || one.country === country);
  return [...Map.groupBy(here, ({ rule }) => rule)]
    .map(([rule, ones]) => ({ rule, places: ones.reduce((sum, { places }) => sum + places, 0) }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

export function answersOf(
  table: Table,
  columns: readonly number[],
  tells: (row: number) => boolean,
): Answers {
  const size = columns.reduce((sum, column) => sum + (table.sizes[column] ?? 0), 0);
  const told = table.rows.flatMap((code, row) =>
    tells(row) ? [{ code, count: sumIn(table, row, columns) }] : [],
  );
  const unanswered = told.find(({ code }) => code === UNANSWERED);
  return {
    answered: unanswered === undefined ? null : size - unanswered.count,
    counts: Object.fromEntries(
      told.filter(({ code }) => code !== UNANSWERED).map(({ code, count }) => [code, count]),
    ),
  };
}

/** @param sizes how many were asked in each column, where not everybody was */
export function tableOf(
  field: Question,
  tallies: readonly Tally[],
  columns: readonly Column[],
  list: readonly string[],
  sizes = columns.map(({ reports }) => reports),
): Table | null {
  const mine = tallies.filter((tally) => tally.field === field.name);
  if (mine.length === 0) return null;
  const codes = [...new Set([...list, ...mine.flatMap(({ code }) => (code === '' ? [] : [code]))])];
  const rows = field.mode === 'loose' ? codes : [...codes, UNANSWERED];
  const countries = [...new Set(columns.map(({ country }) => country))];
  const columnOf = columnFinder(columns);
  const rowOf = new Map(rows.map((code, row) => [code, row]));
  const counts = rows.map(() => columns.map(() => 0));
  for (const { country, region, code, reports } of mine) {
    const line = counts[rowOf.get(code) ?? -1];
    const column = columnOf(country, region);
    if (line !== undefined) line[column] = (line[column] ?? 0) + reports;
  }
  const answered = counts.at(-1) ?? [];
  const cells =
    field.mode === 'loose'
      ? counts
      : [...counts.slice(0, -1), sizes.map((size, column) => size - (answered[column] ?? 0))];
  return {
    mode: field.mode,
    rows,
    columns,
    countries,
    countryOf: columns.map(({ country }) => countries.indexOf(country)),
    sizes,
    cells,
  };
}

/** In which column a region is counted. */
function columnFinder(columns: readonly Column[]): (country: string, region: string) => number {
  const own = new Map(
    columns.flatMap(({ regions }, column) => [...(regions ?? [])].map((name) => [name, column])),
  );
  const rest = new Map(
    columns.flatMap(({ country, regions }, column) => (regions === null ? [[country, column]] : [])),
  );
  return (country, region) => own.get(`${country} ${region}`) ?? rest.get(country) ?? rest.get(OTHER) ?? -1;
}
