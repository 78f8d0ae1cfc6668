import type { InlineKeyboardMarkup, LinkPreviewOptions } from 'grammy/types';
import type { Rendered } from '../../i18n/rendered.ts';
import { keyboardOf } from './keyboard.ts';
import { splitText } from './split.ts';

/** One Telegram message: what sendMessage and editMessageText both take. */
export type Part = {
  readonly text: string;
  readonly other: {
    readonly link_preview_options: LinkPreviewOptions;
    readonly reply_markup?: InlineKeyboardMarkup;
  };
};

/**
 * A message as Telegram shows it: plain text without a parse mode, so that nothing a person wrote can be markup.
 * Usually one part; a text longer than Telegram takes is several, the buttons under the last.
 */
export function partsOf(message: Rendered): readonly Part[] {
  // Progress comes first: it is what a locked screen shows of a long message, and it says nothing.
  const text = message.progress ? `${message.progress}\n\n${message.text}` : message.text;
  const keyboard = keyboardOf(message);
  const texts = splitText(text);
  return texts.map((part, index) => ({
    text: part,
    other: {
      // A preview would tell the linked site's server that this text was sent, and fills a small screen.
      link_preview_options: { is_disabled: true },
      ...(index === texts.length - 1 &&
        keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
    },
  }));
}
