import { monthsIn } from '../../core/evidence/periods.ts';
import type { SummaryFormat } from './format.ts';
import { rowsOf } from './rows.ts';

/**
 * A data value set of DHIS2, by codes: a data element is `SEMA_<kind>_<question>_<code>`, an organisation unit the code of the
 * country or region. Numbers that are only "at least", and places that are a remainder, have no place there and are left out.
 * Empty for a period that DHIS2 has no name for. Source: DHIS2 developer guide, data values and period identifiers.
 */
export const dhis2: SummaryFormat = {
  ending: 'dhis2.json',
  make(summary, words) {
    const period = periodName(summary.from, monthsIn(summary).length);
    const rows = period === null ? [] : rowsOf(summary, words);
    const dataValues = rows
      .filter(
        ({ atLeast, country, region, field }) =>
          !(atLeast || field === 'month' || country === '' || country === 'other' || region === 'other'),
      )
      .map(({ country, region, kind, field, code, reports }) => ({
        dataElement: ['SEMA', kind, ...(field === '' ? ['reports'] : [field, code])].join('_').toUpperCase(),
        period,
        orgUnit: region === '' ? country : region,
        value: String(reports),
      }));
    const set = { dataElementIdScheme: 'CODE', orgUnitIdScheme: 'CODE', dataValues };
    return new TextEncoder().encode(`${JSON.stringify(set, null, 2)}\n`);
  },
};

/** `202601`, `2026Q1`, `2026S1` or `2026`; null for anything else. */
function periodName(from: string, months: number): string | null {
  const [year = '', month = ''] = from.split('-');
  const before = Number(month) - 1;
  if (months === 1) return `${year}${month}`;
  if (months === 3 && before % 3 === 0) return `${year}Q${before / 3 + 1}`;
  if (months === 6 && before % 6 === 0) return `${year}S${before / 6 + 1}`;
  return months === 12 && before === 0 ? year : null;
}
