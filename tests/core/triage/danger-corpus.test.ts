import { describe, expect, it } from 'vitest';
import { type DangerKind, dangerKinds, detectDanger } from '../../../src/core/triage/danger.ts';
import { corpusOf, langs, realLexicon, type Said } from './danger-words.ts';

type Tally = {
  right: number;
  readonly missed: string[];
  readonly falsely: string[];
};

const lexicon = realLexicon();

/** Just below what was reached when the words were last worked on; raise them with the words, never lower them. */
const recallBounds: Readonly<Record<string, { readonly tuned: number; readonly held_out: number }>> = {
  en: { tuned: 0.98, held_out: 0.95 },
  sw: { tuned: 0.98, held_out: 0.93 },
  ru: { tuned: 0.98, held_out: 0.87 },
};
const precisionBound = 0.98;

describe.each(langs)('danger words in %s', (lang) => {
  const corpus = corpusOf(lang);

  it('are tried on at least 120 sentences, 60 of them near misses, a fifth or more held out', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120);
    expect(corpus.filter((one) => one.is.length === 0).length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter((one) => one.heldOut).length).toBeGreaterThanOrEqual(corpus.length / 5);
    expect(new Set(corpus.map((one) => one.say)).size).toBe(corpus.length);
  });

  it.each(['tuned', 'held_out'] as const)('miss few and alarm rarely in vain (%s part)', (part) => {
    const tallies = count(corpus.filter((one) => one.heldOut === (part === 'held_out')));
    console.log(table(lang, part, tallies));
    const right = sum(tallies, (tally) => tally.right);
    const recall = right / (right + sum(tallies, (tally) => tally.missed.length));
    const precision = right / (right + sum(tallies, (tally) => tally.falsely.length));
    expect(recall).toBeGreaterThanOrEqual(recallBounds[lang]?.[part] ?? 0.9);
    expect(precision).toBeGreaterThanOrEqual(precisionBound);
  });
});

function count(corpus: readonly Said[]): ReadonlyMap<DangerKind, Tally> {
  const tallies = new Map(dangerKinds.map((kind): [DangerKind, Tally] => [kind, emptyTally()]));
  for (const { say, is } of corpus) {
    const got = detectDanger(lexicon, say);
    for (const [kind, tally] of tallies) {
      if (is.includes(kind) && got.includes(kind)) tally.right++;
      else if (is.includes(kind)) tally.missed.push(say);
      else if (got.includes(kind)) tally.falsely.push(say);
    }
  }
  return tallies;
}

const emptyTally = (): Tally => ({ right: 0, missed: [], falsely: [] });

const sum = (tallies: ReadonlyMap<DangerKind, Tally>, of: (tally: Tally) => number): number =>
  [...tallies.values()].reduce((total, tally) => total + of(tally), 0);

function table(lang: string, part: string, tallies: ReadonlyMap<DangerKind, Tally>): string {
  const lines = [`${lang}, ${part}: found / missed / false alarms`];
  for (const [kind, { right, missed, falsely }] of tallies) {
    lines.push(`  ${kind.padEnd(12)} ${right} / ${missed.length} / ${falsely.length}`);
    lines.push(
      ...missed.map((say) => `      missed: ${say}`),
      ...falsely.map((say) => `      false: ${say}`),
    );
  }
  return lines.join('\n');
}
