import type { ExportAbout } from '../app/export.ts';
import type { ExportGroup } from '../app/ports/exports.ts';
import type { ExportFormat, ExportWords } from './format.ts';
import { notes } from './notes.ts';

/**
 * For programs: `meta` first, then a report a line. A code is null where it is hidden; an answer that was not given is an
 * empty list.
 */
export const json: ExportFormat = (about, words) => ({
  head: `{"meta":${JSON.stringify(metaOf(about, words), null, 2)},\n"reports":[\n`,
  between: ',\n',
  tail: '\n]}\n',
  row: (group) => JSON.stringify(rowOf(group, about, words)),
});

function metaOf(about: ExportAbout, words: ExportWords) {
  return {
    period: { from: about.from, to: about.to, last_month_over: !about.monthOpen },
    filters: { country: about.country },
    reports: about.reports,
    at_least_alike: about.smallestGroup,
    levels: about.levels,
    withheld: withheldOf(about),
    self_selected: true,
    prevalence: false,
    notes: notes(about, words).map(({ title, text }) => `${title}: ${text}`),
  };
}

function withheldOf({ withheld }: ExportAbout) {
  if (withheld === null) return null;
  return 'fewerThan' in withheld ? { fewer_than: withheld.fewerThan } : { at_least: withheld.atLeast };
}

function rowOf(group: ExportGroup, about: ExportAbout, words: ExportWords) {
  const { country, region } = group;
  const row: Record<string, unknown> = {
    month: group.period,
    country,
    country_label: words.label('country', country, country),
    region,
    region_label: region === null ? null : words.label('region', region, country),
    kind: group.kind,
    kind_label: words.label('report_kind', group.kind, country),
  };
  for (const [place, field] of about.fields.entries()) {
    const codes = group.answers[place] ?? null;
    row[field] = codes;
    row[`${field}_label`] = codes?.map((code) => words.label(field, code, country)) ?? null;
  }
  row.level = group.level;
  return row;
}
