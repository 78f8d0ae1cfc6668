import type { Seen } from '../../core/evidence/seen.ts';
import type { Summary } from '../../core/evidence/summary.ts';
import { inForce } from '../../core/letters/law.ts';
import type { LetterTemplate } from '../../core/letters/template.ts';
import { type Block, gap, type Law, type LetterWords, said } from './letter.ts';

/** What the letter leans on, by the time it is about, each with how well we know it. */
export function lawBlocks(template: LetterTemplate, summary: Summary, words: LetterWords): readonly Block[] {
  const laws = lawsOf(template, summary, words);
  // The last day of a month is not later than its 31st, which is all that a comparison needs.
  const time = { from: `${summary.from}-01`, to: `${summary.to}-31` };
  const cited = inForce(laws, time).map((law) => item(law, words));
  if (cited.length === 0) return [{ form: 'paragraph', runs: [gap(words.text('gap.law'))] }];
  return cited;
}

function lawsOf({ cards }: LetterTemplate, { country, region }: Seen, words: LetterWords): readonly Law[] {
  if (country === null) return [];
  const laws = words.laws(country, region);
  if (cards === undefined) return laws;
  return [
    ...laws.filter(({ card }) => card === null),
    ...cards.flatMap((id) => laws.filter(({ card }) => card === id)),
  ];
}

function item({ source, title, known }: Law, { lang, text }: LetterWords): Block {
  const name = title?.[lang] ?? null;
  const cited = `${source[lang] ?? ''}${name === null ? '' : ` (${name})`}`.replace(/\.?$/, '.');
  const status = text(`known.${known}`);
  if (known === 'wording') return { form: 'item', runs: [said(`${cited} ${status}`)] };
  return { form: 'item', runs: [said(`${cited} `), gap(status)] };
}
