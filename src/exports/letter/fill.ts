import type { Summary } from '../../core/evidence/summary.ts';
import { type LetterPart, type LetterTemplate, partsOf } from '../../core/letters/template.ts';
import { monthName } from '../../i18n/month-name.ts';
import { placeName } from '../summary/page.ts';
import { figureBlocks, figureRun } from './figures.ts';
import { lawBlocks } from './laws.ts';
import { type Block, gap, type Letter, type LetterWords, type Run, said } from './letter.ts';

/** A template filled with what a summary tells, in the words' language. No number gets in that the summary does not tell. */
export function filled(template: LetterTemplate, summary: Summary, words: LetterWords): Letter {
  const { lang, text } = words;
  const run = (part: LetterPart) => runOf(part, summary, words);
  const runs = (written: string) => partsOf(written).map(run);
  const subject = runs(template.subject[lang] ?? '');
  const line = (key: string, ...gaps: readonly string[]): Block => ({
    form: 'head',
    runs: [said(text(key)), ...gaps.map((name) => gap(text(`gap.${name}`)))],
  });
  return {
    lang,
    title: subject.map((one) => one.text).join(''),
    blocks: [
      { form: 'head', runs: runs(template.to[lang] ?? '') },
      { form: 'head', runs: [gap(text('gap.recipient'))] },
      line('from', 'sender'),
      line('registration', 'registration'),
      line('outgoing', 'outgoing'),
      line('date', 'date'),
      { form: 'subject', runs: subject },
      ...(template.body[lang] ?? []).flatMap((written) => blocksOf(written, template, summary, words)),
      { form: 'paragraph', runs: [said(text('answer')), gap(text('gap.deadline'))] },
      { form: 'paragraph', runs: [gap(text('gap.signatory'))] },
      { form: 'heading', runs: [said(text('notes'))] },
      ...notesOf(summary, words).map((note): Block => ({ form: 'note', runs: [said(note)] })),
    ],
  };
}

function blocksOf(
  written: string,
  template: LetterTemplate,
  summary: Summary,
  words: LetterWords,
): readonly Block[] {
  const [, mark, inner = ''] = /^(# |- |)(.*)$/s.exec(written) ?? [];
  const parts = partsOf(inner);
  const [first] = parts;
  if (first?.is === 'block')
    return first.block === 'figures' ? figureBlocks(summary, words) : lawBlocks(template, summary, words);
  const form = mark === '# ' ? 'heading' : mark === '- ' ? 'item' : 'paragraph';
  return [{ form, runs: oneStop(parts.map((part) => runOf(part, summary, words))) }];
}

/** What is filled in may end with a full stop of its own (`2026 г.`): the sentence's is left out then. */
function oneStop(runs: readonly Run[]): readonly Run[] {
  return runs.map((run, nth) => {
    const stopped = runs[nth - 1]?.text.endsWith('.') && /^\.(?!\.)/.test(run.text);
    return stopped ? { ...run, text: run.text.slice(1) } : run;
  });
}

function runOf(part: LetterPart, summary: Summary, words: LetterWords): Run {
  switch (part.is) {
    case 'text':
      return said(part.text);
    case 'place':
      return said(placeName(summary, { ...words, text: words.summary, tiles: () => [] }));
    case 'period':
      return said(periodOf(summary, words));
    case 'counted_on':
      return said(daysOf(summary));
    case 'gap':
      return gap(words.text(`gap.${part.gap}`));
    case 'label':
      return said(words.label(part.list, part.code, summary.country));
    case 'figure':
      return figureRun(summary, part.kind, part.answer, words);
    case 'block':
    case 'unknown':
      // The linter lets neither into a letter.
      return gap(`[…: ${part.is === 'block' ? part.block : part.written}]`);
  }
}

function periodOf({ from, to }: Summary, { lang, summary }: LetterWords): string {
  if (from === to) return monthName(from, lang);
  return summary('period', { from: monthName(from, lang), to: monthName(to, lang) });
}

function daysOf({ releases }: Summary): string {
  return [...new Set(releases.map(({ made }) => made))].join(', ');
}

/** How the figures are to be read: the same sentences as in the summary. */
function notesOf(summary: Summary, words: LetterWords): readonly string[] {
  return [
    words.summary('method.chosen'),
    words.summary('method.separate'),
    words.summary('method.reported'),
    words.summary('method.hidden', { count: summary.smallest }),
    words.summary('method.frozen', { days: daysOf(summary) }),
  ];
}
