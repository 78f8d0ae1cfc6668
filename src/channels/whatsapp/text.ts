import type { Lang } from '../../core/conversation/flow.ts';
import type { Rendered, RenderedButton } from '../../i18n/rendered.ts';

/** The texts of this channel; keys `whatsapp:...` of the locales. */
export type Texts = {
  readonly t: (lang: Lang, key: string, params?: Readonly<Record<string, unknown>>) => string;
};

/** What a step gives besides answers, and can be typed: every one has a word in `whatsapp:word`. "All" is "back" there. */
export const NAV_WORDS = [
  'send',
  'done',
  'forward',
  'skip',
  'back',
  'more',
  'why',
  'peer',
  'language',
  'stop',
] as const;

/**
 * A message as one numbered text: no lists and no buttons, which WhatsApp breaks or bans numbers for. Options get the
 * numbers that the conversation reads; the last line names the words that mean something here.
 */
export function textOf(message: Rendered, texts: Texts): string {
  const screen = message.rev !== 0;
  return [
    // First, because a locked screen shows the beginning, and it says nothing.
    message.progress ?? '',
    message.text,
    screen ? message.options.map(numbered).join('\n') : links(message, texts),
    screen ? wordsLine(message, texts) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function numbered({ label, on }: RenderedButton, index: number): string {
  return `${index + 1}. ${on === true ? '✅ ' : ''}${label}`;
}

function wordsLine({ lang, nav, options, expects }: Rendered, { t }: Texts): string {
  const offered = new Set(nav.map(({ value }) => value.replace(/^!/, '')));
  const words = NAV_WORDS.filter((name) => offered.has(name)).map((name) => t(lang, `whatsapp:word.${name}`));
  if (words.length === 0) return '';
  const kind = options.length === 0 && expects !== 'text' ? 'none' : expects;
  return t(lang, `whatsapp:type.${kind}`, { words: words.join(' · ') });
}

/** Buttons of messages that belong to no screen (`case.REF` in an alert, `answers.LINK` in a push) become a word to type. */
function links({ lang, options }: Rendered, { t }: Texts): string {
  return options
    .flatMap(({ value }) => {
      const [name, link] = value.split('.', 2);
      if (name === 'case' && link) return [t(lang, 'whatsapp:open_case', { ref: link })];
      if (name === 'answers')
        return [t(lang, 'whatsapp:open_answer', { word: t(lang, 'whatsapp:word.answer') })];
      return [];
    })
    .join('\n');
}
