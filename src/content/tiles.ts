/** Codes of regions in a line of a country pack's `tiles`, null where there is none. */
export function tilesIn(country: string, line: string): readonly (string | null)[] {
  const ends = line.split(' ').filter((end) => end !== '');
  return ends.map((end) => (end === '..' ? null : `${country}-${end}`));
}

/** Where the regions of a country stand in its grid of tiles. */
export function tilesOf({
  code,
  tiles = [],
}: {
  readonly code: string;
  readonly tiles?: readonly string[];
}): readonly { readonly region: string; readonly column: number; readonly line: number }[] {
  return tiles.flatMap((text, line) =>
    tilesIn(code, text).flatMap((region, column) => (region === null ? [] : [{ region, column, line }])),
  );
}
