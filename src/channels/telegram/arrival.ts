import type { CallbackQuery, Message, Update } from 'grammy/types';
import type { Arrival } from '../../app/arrival.ts';
import type { Input } from '../../core/conversation/input.ts';
import { readPress } from './callback-data.ts';
import { readCommand } from './command.ts';
import { mediaKind } from './media.ts';

/**
 * Turns an update into our words, or null where nothing was said to us: groups and channels (a bot of this kind
 * must not listen there), edits of what was already answered, other bots, service messages.
 * Nothing about the person but the language of their app gets past this point.
 */
export function readArrival(update: Update): Arrival | null {
  if (update.message) return fromMessage(update.update_id, update.message);
  if (update.callback_query) return fromPress(update.update_id, update.callback_query);
  return null;
}

/** Updates of one lane are taken one after another: those of a chat, and each by itself that belongs to none. */
export function laneOf(update: Update): string {
  return privateChat(update) ?? `update ${update.update_id}`;
}

/** The chat whose person has just blocked the bot, or null. */
export function goneChat(update: Update): string | null {
  return update.my_chat_member?.new_chat_member.status === 'kicked' ? privateChat(update) : null;
}

/** The private chat that an update belongs to, or null. */
function privateChat(update: Update): string | null {
  const chat = (update.message ?? update.callback_query?.message ?? update.my_chat_member)?.chat;
  return chat?.type === 'private' ? String(chat.id) : null;
}

function fromMessage(update: number, message: Message): Arrival | null {
  if (message.chat.type !== 'private' || message.from?.is_bot) return null;
  const input = inputOf(message);
  if (!input) return null;
  return {
    channel: 'telegram',
    chat: String(message.chat.id),
    // The items of an album come as updates of their own. Under one id all but the first are duplicates,
    // so an album is answered once.
    update: message.media_group_id ? `album-${message.media_group_id}` : String(update),
    message: String(message.message_id),
    input,
    ...hint(message.from?.language_code),
  };
}

function inputOf(message: Message): Input | null {
  if (message.text !== undefined) return readCommand(message.text) ?? { type: 'text', text: message.text };
  const kind = mediaKind(message);
  return kind && { type: 'media', kind };
}

function fromPress(update: number, query: CallbackQuery): Arrival | null {
  const message = query.message;
  if (message?.chat.type !== 'private') return null;
  return {
    channel: 'telegram',
    chat: String(message.chat.id),
    update: String(update),
    // A message dated 0 is out of the bot's reach: there is nothing to replace.
    ...(message.date !== 0 && { pressed: String(message.message_id) }),
    input: readPress(query.data ?? ''),
    ...hint(query.from.language_code),
  };
}

/** `pt-BR` says `pt`; anything that is not a language code says nothing. */
function hint(languageCode: string | undefined): { hint?: string } {
  const code = /^[a-z]{2}(?![a-z])/i.exec(languageCode ?? '')?.[0];
  return code ? { hint: code.toLowerCase() } : {};
}
