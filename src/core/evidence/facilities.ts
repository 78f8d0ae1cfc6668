import type { Column } from './places.ts';
import type { FacilityFigures } from './release.ts';
import { type Shown, type Table, tellsLeaf } from './table.ts';
import type { FacilityTally } from './tally.ts';

/**
 * Facilities that may be named: everybody who counts for one allows it, they are `smallest` or more, and so are those who are
 * left in its region, and in its kind of setting there. That number must be told itself, or the facility's would say how big it is at least; where the
 * setting is nothing but this facility, its name adds nothing to the number, and nobody has to be left.
 * @param setting the protected table of the question `setting`; null where nobody answered it
 */
export function facilitiesTold(
  tallies: readonly FacilityTally[],
  columns: readonly Column[],
  setting: { readonly table: Table; readonly shown: Shown } | null,
  smallest: number,
): readonly FacilityFigures[] {
  if (setting === null) return [];
  const { table, shown } = setting;
  return columns.flatMap(({ country, regions, reports }, column): FacilityFigures[] => {
    const here = tallies.filter(
      (one) =>
        regions?.has(`${one.country} ${one.region}`) === true &&
        one.notAllowed === 0 &&
        one.allowed >= smallest &&
        tellsLeaf(table, shown, table.rows.indexOf(one.setting), column),
    );
    const inSetting = [...Map.groupBy(here, (one) => one.setting)].flatMap(([code, ones]) => {
      const all = table.cells[table.rows.indexOf(code)]?.[column] ?? 0;
      const [only] = ones;
      if (only?.alone === true && only.allowed === all) return ones;
      return leaving(ones, all, smallest);
    });
    return leaving(inSetting, reports, smallest).map(({ facility, region, allowed }) => ({
      facility,
      country,
      region,
      reports: allowed,
    }));
  });
}

/** The biggest, as many as leave the smallest group of all beside them. */
function leaving(ones: readonly FacilityTally[], all: number, smallest: number): readonly FacilityTally[] {
  const told = [...ones].sort((a, b) => b.allowed - a.allowed || (a.facility < b.facility ? -1 : 1));
  const rest = () => all - told.reduce((sum, { allowed }) => sum + allowed, 0);
  while (told.length > 0 && rest() < smallest) told.pop();
  return told;
}
