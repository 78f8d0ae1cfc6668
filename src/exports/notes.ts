import type { ExportAbout } from '../app/export.ts';
import type { ExportWords } from './format.ts';

export type Note = { readonly title: string; readonly text: string };

/** What must be known before a number of this file is used, in the reader's language. */
export function notes(about: ExportAbout, words: ExportWords): readonly Note[] {
  const { from, to, country, withheld, smallestGroup } = about;
  const note = (key: string, text: string): Note => ({ title: words.text(`title.${key}`), text });
  const say = (key: string, params?: Readonly<Record<string, unknown>>) => note(key, words.text(key, params));
  return [
    note('period', from === null ? words.text('period_until', { to }) : words.text('period', { from, to })),
    ...(about.monthOpen ? [say('month_open', { to })] : []),
    note('country', country === null ? words.text('all_countries') : words.label('country', country, null)),
    note('reports', String(about.reports)),
    say('meaning'),
    say('reported'),
    ...(withheld === null
      ? [say('internal')]
      : [
          say('hidden', { count: smallestGroup }),
          ...about.levels.map(({ level, reports, hidden }) =>
            note(
              'level',
              hidden.length === 0
                ? words.text('whole_level', { level, count: reports })
                : words.text('level', { level, count: reports, columns: hidden.join(', ') }),
            ),
          ),
          note(
            'withheld',
            'fewerThan' in withheld
              ? words.text('withheld_fewer', { count: withheld.fewerThan })
              : words.text('withheld_at_least', { count: withheld.atLeast }),
          ),
          say('overlap'),
        ]),
  ];
}
