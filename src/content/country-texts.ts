import type { Lang } from '../core/conversation/flow.ts';
import { dayText } from '../core/day-text.ts';
import type { Content } from './content.ts';
import type { CountryPack } from './schema/country.ts';
import { printed } from './texts.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Namespaces of one language, ready to be added to the catalog: `country_KE` and so on. */
export type CountryTexts = Readonly<Record<string, Tree>>;

/**
 * What country packs say, as texts: `country_KE:name`, `.unit`, `.custody_reason`, `.regions.KE-30`, and of each card
 * `.cards.<id>.title` and `.cards.<id>.text` (title, sentences, source, and that it is no legal advice).
 */
export function countryTexts(content: Content, lang: Lang): CountryTexts {
  const frame = printed(content.texts.get(lang)?.get('rights:card')) ?? '{{title}}\n\n{{body}}\n\n{{source}}';
  return Object.fromEntries(
    content.countries.map(({ value: pack }) => [`country_${pack.code}`, textsOf(content, pack, lang, frame)]),
  );
}

function textsOf(content: Content, pack: CountryPack, lang: Lang, frame: string): Tree {
  const reason = pack.custody_reason?.[lang];
  return {
    name: pack.names[lang]?.[0] ?? pack.code,
    unit: pack.unit[lang] ?? '',
    ...(reason === undefined ? {} : { custody_reason: reason }),
    regions: Object.fromEntries(pack.regions.map(({ code, names }) => [code, names[lang]?.[0] ?? code])),
    cards: Object.fromEntries(
      pack.cards.map((card) => {
        const parts = {
          title: card.title[lang] ?? '',
          body: (card.body[lang] ?? []).join('\n'),
          source: card.source[lang] ?? '',
          status: statusOf(content, lang, card.approved),
        };
        const text = frame.replace(
          /\{\{(title|body|source|status)\}\}/g,
          (_, part: keyof typeof parts) => parts[part],
        );
        return [card.id, { title: parts.title, text }];
      }),
    ),
  };
}

/** Who has looked at a card: nobody is left to believe that a lawyer has. */
function statusOf(content: Content, lang: Lang, approved: string | undefined): string {
  const key = approved === undefined ? 'rights:waits' : 'rights:approved';
  const text = printed(content.texts.get(lang)?.get(key)) ?? '';
  return approved === undefined ? text : text.replace('{{day}}', dayText(approved, lang));
}
