import { LETTER_BLOCKS, LETTER_GAPS, type LetterPart, partsOf } from '../../core/letters/template.ts';
import type { Content } from '../content.ts';
import { type Finding, finding, type Where } from '../finding.ts';
import type { LetterFile } from '../schema/letter.ts';
import type { Located } from '../source.ts';

const KNOWN = [
  'place',
  'period',
  'counted_on',
  ...LETTER_BLOCKS,
  ...LETTER_GAPS.map((gap) => `gap.${gap}`),
  'label.LIST.CODE',
  'figure.KIND',
  'figure.KIND.LIST.CODE',
];

/** Letters that lack a language, or want something filled in that nobody knows. */
export function lintLetters(content: Content): readonly Finding[] {
  return content.letters.flatMap((letter) => lintLetter(content, letter));
}

export function lintLetter(content: Content, { value, spot }: Located<LetterFile>): readonly Finding[] {
  const found: Finding[] = [];
  const langs = value.langs ?? content.langs;
  for (const lang of langs) {
    if (content.langs.includes(lang)) continue;
    const params = { lang, langs: content.langs.join(', ') };
    found.push(finding(spot('langs'), 'survey_lang', params));
  }
  for (const field of ['to', 'subject', 'body'] as const) {
    for (const lang of langs)
      if (!(lang in value[field]))
        found.push(finding(spot(field), 'text_missing', { key: `${value.id}.${field}`, lang }));
  }
  for (const field of ['to', 'subject'] as const)
    for (const [lang, text] of Object.entries(value[field]))
      found.push(...lintParts(content, partsOf(text), spot(field, lang), false));
  for (const [lang, paragraphs] of Object.entries(value.body))
    paragraphs.forEach((text, nth) => {
      found.push(...lintParts(content, partsOf(text), spot('body', lang, nth), true));
    });
  const cards = new Set(content.countries.flatMap((pack) => pack.value.cards.map(({ id }) => id)));
  value.cards?.forEach((id, nth) => {
    if (!cards.has(id)) found.push(finding(spot('cards', nth), 'unknown_code', { code: id, list: 'cards' }));
  });
  return found;
}

function lintParts(
  content: Content,
  parts: readonly LetterPart[],
  where: Where,
  blocks: boolean,
): readonly Finding[] {
  const has = (list: string, code: string) =>
    content.lists.get(list)?.some(({ value }) => value.code === code) ?? false;
  const known = (list: string, code: string) =>
    has(list, code) ? [] : [finding(where, 'unknown_code', { code, list })];
  return parts.flatMap((part) => {
    switch (part.is) {
      case 'unknown':
        return [finding(where, 'letter_placeholder', { written: part.written, known: KNOWN.join(', ') })];
      case 'block':
        return blocks && parts.length === 1 ? [] : [finding(where, 'letter_alone', { block: part.block })];
      case 'label':
        return known(part.list, part.code);
      case 'figure':
        return [
          ...known('report_kind', part.kind),
          ...(part.answer === null ? [] : known(part.answer.field, part.answer.code)),
        ];
      default:
        return [];
    }
  });
}
