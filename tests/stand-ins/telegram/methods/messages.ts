import { z } from 'zod';
import { type Method, type Parts, read } from '../method.ts';
import { badRequest } from '../refusal.ts';
import { chatId, checkMarkup, checkText, markup, messageId } from '../rules.ts';
import type { StoredMessage } from '../world.ts';

const TWO_DAYS = 48 * 3600;
const PRESS_LIVES_SECONDS = 15;

const place = z.object({ chat_id: chatId, message_id: messageId });
// A parse mode would need a parser here. Sema sends plain text, so asking for one is a mistake.
const written = z.object({
  text: z.string(),
  parse_mode: z.never().optional(),
  reply_markup: markup.optional(),
});
const answer = z.object({ callback_query_id: z.string(), text: z.string().max(200).optional() });

/** Sending, editing, deleting, and answering presses. */
export function messages({ world, flood }: Parts): Record<string, Method> {
  return {
    sendMessage(body) {
      const given = read(written.extend({ chat_id: chatId }), body);
      const { user } = world.reachable(given.chat_id);
      const text = checkText(given.text, false);
      const reply_markup = checkMarkup(given.reply_markup);
      flood.check(given.chat_id);
      return world.put({
        message_id: world.nextMessageId(),
        from: world.me,
        chat: { id: user.id, type: 'private', first_name: user.first_name },
        date: world.now(),
        text,
        ...(reply_markup && { reply_markup }),
      });
    },
    editMessageText(body) {
      const given = read(written.extend(place.shape), body);
      const old = ownMessage(given.chat_id, given.message_id);
      return change(old, checkText(given.text, true), checkMarkup(given.reply_markup));
    },
    editMessageReplyMarkup(body) {
      const given = read(place.extend({ reply_markup: markup.optional() }), body);
      const old = ownMessage(given.chat_id, given.message_id);
      return change(old, old.text ?? '', checkMarkup(given.reply_markup));
    },
    deleteMessage(body) {
      const { chat_id, message_id } = read(place, body);
      world.reachable(chat_id);
      const message = world.message(chat_id, message_id);
      if (!message) throw badRequest('message to delete not found');
      if (world.now() - message.date >= TWO_DAYS) throw badRequest("message can't be deleted for everyone");
      return world.remove(chat_id, message_id);
    },
    answerCallbackQuery(body) {
      const { callback_query_id } = read(answer, body);
      const pressed = world.presses.get(callback_query_id);
      if (pressed === undefined || world.now() - pressed > PRESS_LIVES_SECONDS)
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      return world.presses.delete(callback_query_id);
    },
  };

  function ownMessage(chat: number, id: number): StoredMessage {
    world.reachable(chat);
    const message = world.message(chat, id);
    if (!message) throw badRequest('message to edit not found');
    if (message.from.id !== world.me.id) throw badRequest("message can't be edited");
    return message;
  }

  function change(old: StoredMessage, text: string, reply_markup: StoredMessage['reply_markup']) {
    if (old.text === text && JSON.stringify(old.reply_markup) === JSON.stringify(reply_markup))
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    flood.check(old.chat.id);
    const { reply_markup: _, ...rest } = old;
    return world.put({ ...rest, text, edit_date: world.now(), ...(reply_markup && { reply_markup }) });
  }
}
