import type { PlaceSummary, SummaryChapter } from '../../core/evidence/summary.ts';
import type { SummaryWords } from './format.ts';
import { periodName, sentenceCase } from './period-name.ts';
import { saidNumber } from './said-number.ts';

/** What is said of a chapter in sentences, before its tables. */
export function headlineOf(
  chapter: SummaryChapter,
  own: PlaceSummary,
  smallest: number,
  words: SummaryWords,
): readonly string[] {
  const { text } = words;
  const hours = chapter.hours.map(({ from, to, hours }) => {
    const params = {
      period: sentenceCase(periodName({ from, to }, words), words),
      count: hours.median,
      cases: hours.cases,
    };
    const said = text('hours', params);
    return hours.quarters === null
      ? said
      : `${said} ${text('quarters', { low: hours.quarters[0], high: hours.quarters[1] })}`;
  });
  const repeated = chapter.repeated.map(({ field, code, regions }) =>
    text('repeated', { what: words.label(field, code, own.country), count: regions }),
  );
  return [
    text(own.atLeast ? 'no_fewer' : 'reports', { count: own.reports }),
    ...(chapter.before === null ? [] : [text('before', { count: chapter.before })]),
    ...solved(own, words),
    ...hours,
    ...repeated,
    ...alerts(chapter, smallest, words),
    ...(chapter.setAside === null
      ? []
      : [text('set_aside', { number: saidNumber(chapter.setAside, words) })]),
  ];
}

/** How many say themselves that it was solved. */
function solved({ tables }: PlaceSummary, words: SummaryWords): readonly string[] {
  const cases = tables.find(({ field }) => field === 'case_status');
  const count = cases?.rows.find(({ code }) => code === 'resolved_confirmed')?.reports;
  if (count === undefined || cases === undefined || cases.answered === null) return [];
  return [words.text('solved', { count, all: cases.answered })];
}

function alerts(chapter: SummaryChapter, smallest: number, words: SummaryWords): readonly string[] {
  return chapter.alerts.map(({ from, to, rule, places: count }) =>
    words.text('alerts', {
      period: sentenceCase(periodName({ from, to }, words), words),
      what: words.text(`rule.${rule}`),
      count,
      smallest,
    }),
  );
}
