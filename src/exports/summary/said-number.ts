import type { Figure } from '../../core/evidence/figure.ts';
import type { SummaryWords } from './format.ts';

/** A number as it is said: also that it may be more. */
export function saidNumber({ reports, atLeast }: Figure, words: SummaryWords): string {
  return atLeast ? words.text('at_least', { number: reports }) : String(reports);
}
