import type { Figure } from '../../core/evidence/figure.ts';
import type { PlaceSummary, Summary, SummaryTable } from '../../core/evidence/summary.ts';
import { labelOf } from '../summary/page.ts';
import { type Block, gap, type LetterWords, type Run, said } from './letter.ts';

/** What a letter tells of each kind of report, and how many answers of each. */
const TOLD = ['incident_type', 'service', 'access_problem', 'consequence'];
const MOST = 5;
const KINDS = ['incident', 'service_problem', 'good_experience'] as const;

/**
 * One number, as the model has it. Where a table is told and this row of it is not, it is hidden or too small, and that is
 * said; where nothing is told at all, it is a gap.
 */
export function figureRun(
  summary: Summary,
  kind: string,
  answer: { readonly field: string; readonly code: string } | null,
  words: LetterWords,
): Run {
  const own = placeOf(summary, kind);
  const missing = () => {
    const what =
      answer === null ? kindName(kind, words) : words.label(answer.field, answer.code, summary.country);
    return gap(words.text('gap.figure', { what }));
  };
  if (own === null) return missing();
  if (answer === null) return said(ofAll(own, words));
  const table = own.tables.find(({ field }) => field === answer.field);
  if (table === undefined) return missing();
  const row = table.rows.find(({ code }) => code === answer.code);
  if (row === undefined) return said(words.text('hidden'));
  if (table.answered === null) return said(ofAll(row, words));
  return said(words.text('of', { number: numberOf(row, words), count: table.answered }));
}

/** What people reported, a chapter of it a kind. */
export function figureBlocks(summary: Summary, words: LetterWords): readonly Block[] {
  if (summary.chapters.length === 0)
    return [{ form: 'paragraph', runs: [gap(words.text('gap.no_figures'))] }];
  return summary.chapters.flatMap(({ kind }) => {
    const place = placeOf(summary, kind);
    if (place === null) return [];
    // A survey for one country is counted of all: its words are that country's.
    const own = { ...place, country: place.country ?? summary.country };
    const ofReports = KINDS.some((one) => one === kind);
    // A survey has questions of its own: all of them are told.
    const tables = ofReports
      ? TOLD.flatMap((name) => own.tables.filter(({ field }) => field === name))
      : own.tables;
    const received = ofReports
      ? words.text('received', { what: ofAll(own, words) })
      : words.summary(own.atLeast ? 'no_fewer' : 'reports', { count: own.reports });
    return [
      { form: 'heading', runs: [said(kindName(kind, words))] },
      { form: 'paragraph', runs: [said(received)] },
      ...tables.flatMap((table) => tableBlocks(table, own, words)),
    ] satisfies readonly Block[];
  });
}

function tableBlocks(
  { field, answered, rows }: SummaryTable,
  own: PlaceSummary,
  words: LetterWords,
): Block[] {
  const name = words.summary(`field.${field}`);
  const base = answered === null ? name : words.text('answered', { what: name, count: answered });
  return [
    { form: 'paragraph', runs: [said(`${base}:`)] },
    ...rows.slice(0, MOST).map((row): Block => {
      const label = labelOf(field, row.code, own.country, { ...words, text: words.summary, tiles: () => [] });
      return { form: 'item', runs: [said(`${label}: ${numberOf(row, words)}`)] };
    }),
  ];
}

/** What a kind of report is called in a letter: a reporter's own button speaks of me. */
function kindName(kind: string, words: LetterWords): string {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? words.label('report_kind', kind, null) : words.text(`kind.${known}`);
}

/** The place that was asked for, of one kind of report. */
function placeOf({ chapters }: Summary, kind: string): PlaceSummary | null {
  return chapters.find((chapter) => chapter.kind === kind)?.places[0] ?? null;
}

function numberOf({ reports, atLeast }: Figure, words: LetterWords): string {
  return atLeast ? words.summary('at_least', { number: reports }) : String(reports);
}

function ofAll({ reports, atLeast }: Figure, words: LetterWords): string {
  return words.text(atLeast ? 'no_fewer' : 'reports', { count: reports });
}
