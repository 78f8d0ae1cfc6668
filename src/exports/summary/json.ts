import type { SummaryFormat } from './format.ts';
import { pageOf } from './page.ts';
import { rowsOf } from './rows.ts';

/** The model itself, the words for its codes, and what must be known before a number is used. */
export const json: SummaryFormat = {
  ending: 'json',
  make(summary, words) {
    const rows = rowsOf(summary, words);
    const dictionary: Record<string, { label: string; codes: Record<string, string> }> = {};
    for (const { field, fieldLabel, code, label } of rows) {
      if (field === '') continue;
      dictionary[field] ??= { label: fieldLabel, codes: {} };
      dictionary[field].codes[code] = label;
    }
    const { title, place, period, method } = pageOf(summary, words);
    const written = {
      title,
      place,
      period,
      self_selected: true,
      prevalence: false,
      method,
      dictionary,
      summary,
    };
    return new TextEncoder().encode(`${JSON.stringify(written, null, 2)}\n`);
  },
};
