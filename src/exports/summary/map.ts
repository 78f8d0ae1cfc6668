import type { PageMap, PageRow } from '../../app/summary-page.ts';
import type { SummaryWords, Tile } from './format.ts';

const LEVELS = 4;

/** Rows of a country's regions as tiles. What is not among them is counted elsewhere, and its tile says so. */
export function mapOf(
  rows: readonly PageRow[],
  tiles: readonly Tile[],
  country: string,
  words: SummaryWords,
): PageMap | null {
  const told = new Map(rows.map((row) => [row.code, row]));
  const numbers = tiles.flatMap(({ region }) => told.get(region)?.reports ?? []);
  if (numbers.length === 0) return null;
  const most = Math.max(...numbers);
  const levelOf = (reports: number) => Math.ceil((LEVELS * reports) / most);
  const levels = Map.groupBy(numbers, levelOf);
  return {
    tiles: tiles.map(({ region, column, line }) => {
      const row = told.get(region);
      const label = words.label('region', region, country);
      return { column, line, label, said: row?.said ?? null, level: levelOf(row?.reports ?? 0) };
    }),
    legend: [
      ...(numbers.length < tiles.length ? [{ level: 0, said: words.text('not_by_itself') }] : []),
      ...[...levels]
        .sort(([a], [b]) => a - b)
        .map(([level, counts]) => ({ level, said: rangeOf(Math.min(...counts), Math.max(...counts)) })),
    ],
  };
}

function rangeOf(least: number, most: number): string {
  return least === most ? String(most) : `${least}–${most}`;
}
