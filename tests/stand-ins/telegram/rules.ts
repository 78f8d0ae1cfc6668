import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from './refusal.ts';

const LONGEST_TEXT = 4096;
const LONGEST_DATA_BYTES = 64;
const MOST_BUTTONS = 100;

/** Ids come as numbers or as digits. */
export const chatId = z.coerce.number().int();
export const messageId = z.coerce.number().int().positive();

export const markup = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))),
});

/** Trimmed as Telegram trims it. */
export function checkText(raw: string, editing: boolean): string {
  const text = raw.trim();
  if (text === '') throw badRequest(editing ? 'MESSAGE_EMPTY' : 'message text is empty');
  if ([...text].length > LONGEST_TEXT) throw badRequest(editing ? 'MESSAGE_TOO_LONG' : 'message is too long');
  return text;
}

/** Nothing stays of a keyboard without buttons. */
export function checkMarkup(given: z.infer<typeof markup> | undefined): InlineKeyboardMarkup | undefined {
  const buttons = given?.inline_keyboard.flat() ?? [];
  if (!given || buttons.length === 0) return undefined;
  if (buttons.length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  for (const { text, callback_data } of buttons) {
    if (text.trim() === '') throw badRequest("can't parse inline keyboard button: Text must be non-empty");
    const bytes = Buffer.byteLength(callback_data);
    if (bytes < 1 || bytes > LONGEST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  }
  return { inline_keyboard: given.inline_keyboard };
}
