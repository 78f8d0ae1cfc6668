import type { Content } from '../content.ts';
import { countryTexts } from '../country-texts.ts';
import { type Finding, finding } from '../finding.ts';
import { formsOf, printed } from '../texts.ts';
import { labelKeys, messageKeys } from './text-keys.ts';

/** What fits a button of every channel, and a screen of a small phone. */
const LABEL = 64;
const MESSAGE = 1000;

/** Texts that are too long for a channel, once a text and language, where they are written. */
export function lintLengths(content: Content): readonly Finding[] {
  const labels = new Set(labelKeys(content).map((one) => one.key));
  const messages = new Set(messageKeys(content).map((one) => one.key));
  const found: Finding[] = [];
  for (const [lang, texts] of content.texts) {
    for (const [key, leaf] of texts) {
      const text = printed(leaf);
      if (text === null) continue;
      if (key.startsWith('taxonomy:') && text.length > LABEL) {
        found.push(finding(leaf.spot(), 'label_long', { key, lang, length: text.length, most: LABEL }));
      } else if (key.startsWith('urgent:') && text.length > MESSAGE) {
        found.push(finding(leaf.spot(), 'message_long', { key, lang, length: text.length, most: MESSAGE }));
      }
    }
    const check = (keys: ReadonlySet<string>, most: number, code: string): void => {
      for (const key of keys) {
        if (key.startsWith('taxonomy:') || key.startsWith('urgent:')) continue;
        for (const leaf of formsOf(texts, key)) {
          const { length } = printed(leaf) ?? '';
          if (length > most) found.push(finding(leaf.spot(), code, { key, lang, length, most }));
        }
      }
    };
    check(labels, LABEL, 'label_long');
    check(messages, MESSAGE, 'message_long');
  }
  return [...found, ...inPacks(content)];
}

function inPacks(content: Content): readonly Finding[] {
  return content.countries.flatMap(({ value: pack, spot }) =>
    content.langs.flatMap((lang) => {
      const found: Finding[] = [];
      const label = (text: string | undefined, ...path: (string | number)[]): void => {
        const length = text?.length ?? 0;
        const key = `${pack.code}.${path.join('.')}`;
        if (length > LABEL)
          found.push(finding(spot(...path), 'label_long', { key, lang, length, most: LABEL }));
      };
      label(pack.names[lang]?.[0], 'names', lang, 0);
      for (const [nth, region] of pack.regions.entries())
        label(region.names[lang]?.[0], 'regions', nth, 'names', lang, 0);
      const texts = countryTexts(content, lang)[`country_${pack.code}`]?.cards;
      for (const [nth, card] of pack.cards.entries()) {
        label(card.title[lang], 'cards', nth, 'title', lang);
        const whole = typeof texts === 'object' ? texts[card.id] : undefined;
        const text = typeof whole === 'object' ? whole.text : undefined;
        const length = typeof text === 'string' ? text.length : 0;
        const key = `${pack.code}.cards.${card.id}`;
        if (length > MESSAGE) {
          found.push(
            finding(spot('cards', nth, 'body', lang), 'message_long', { key, lang, length, most: MESSAGE }),
          );
        }
      }
      return found;
    }),
  );
}
