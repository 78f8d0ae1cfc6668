import type { ListedService } from './listed-service.ts';

/** Where a region stands in its country's grid of tiles. */
export type Tile = { readonly column: number; readonly line: number };

/** What somebody looks for. Null: anywhere, anything. */
export type Wanted = {
  readonly country: string;
  readonly region: string | null;
  readonly need: string | null;
};

/**
 * Listed help that fits, nearest first: in the region, then for the whole country, then in the regions around. How far
 * regions are apart is read from the grid of tiles, which is a sketch: good for an order, not for kilometres.
 */
export function nearest(
  listed: readonly ListedService[],
  tiles: ReadonlyMap<string, Tile>,
  { country, region, need }: Wanted,
): readonly ListedService[] {
  return listed
    .filter((one) => one.country === country && (need === null || one.services.includes(need)))
    .map((one) => ({ one, far: farFrom(tiles, region, one.region) }))
    .sort((a, b) => a.far - b.far || a.one.name.localeCompare(b.one.name) || a.one.id.localeCompare(b.one.id))
    .map(({ one }) => one);
}

function farFrom(tiles: ReadonlyMap<string, Tile>, here: string | null, there: string | null): number {
  if (there === null) return 0.5;
  if (here === there) return 0;
  const [from, to] = [here === null ? undefined : tiles.get(here), tiles.get(there)];
  if (from === undefined || to === undefined) return 1000;
  return Math.hypot(from.column - to.column, from.line - to.line);
}
