import type { Texts } from '../../web/texts.ts';
import type { Choice } from './forms.ts';

const PHRASES = [
  'got_it',
  'working',
  'what_happened',
  'how_are_you',
  'where_helped',
  'not_alone',
  'cannot',
  'solved',
];

/** Things that paralegals often write, in the language of whoever reads them. */
export function phrasesIn(texts: Texts, lang: string): readonly Choice[] {
  return PHRASES.map((code) => ({ value: code, label: texts.t(lang, `case:phrase.${code}`) }));
}
