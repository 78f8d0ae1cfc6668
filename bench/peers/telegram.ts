import type { Update, UserFromGetMe } from 'grammy/types';
import { langOf, type Move, type Reply } from '../talk/script.ts';

/** What reaches a Telegram bot in one turn: a press is callback data, everything else a message. */
export function updateOf(person: number, update: number, move: Move): Update {
  const from = { id: person + 1, is_bot: false, first_name: 'A', language_code: langOf(person) };
  const chat = { id: person + 1, type: 'private' as const, first_name: 'A' };
  const date = 1_790_000_000 + update;
  const data = dataOf(move);
  if (data === null) {
    const text = move.do === 'say' ? move.text : '/start';
    const entities =
      move.do === 'say' ? {} : { entities: [{ type: 'bot_command' as const, offset: 0, length: 6 }] };
    return { update_id: update, message: { message_id: update, from, chat, date, text, ...entities } };
  }
  const message = { message_id: update - 1, from: { ...me, is_bot: true }, chat, date, text: '-' };
  return {
    update_id: update,
    callback_query: { id: String(update), from, chat_instance: '1', data, message },
  } as Update;
}

function dataOf(move: Move): string | null {
  switch (move.do) {
    case 'answer':
      return move.value;
    case 'back':
      return '!back';
    case 'change':
      return `~${move.question}`;
    case 'send':
      return 'send';
    default:
      return null;
  }
}

/** What a bot reads from an update, back as a move. */
export function moveOf(data: string | undefined, text: string | undefined): Move {
  if (data === undefined) return text === '/start' ? { do: 'start' } : { do: 'say', text: text ?? '' };
  if (data === '!back') return { do: 'back' };
  if (data === 'send') return { do: 'send' };
  return data.startsWith('~')
    ? { do: 'change', question: Number(data.slice(1)) }
    : { do: 'answer', value: data };
}

export function keyboardOf(buttons: Reply['buttons']) {
  return {
    reply_markup: {
      inline_keyboard: buttons.map(({ value, label }) => [{ text: label, callback_data: value }]),
    },
  };
}

export const me = {
  id: 9,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  supports_inline_queries: false,
} as unknown as UserFromGetMe;

/** What Telegram answers to a message that was sent. */
export function sentMessage(chat: number, text: string) {
  return {
    message_id: 1,
    date: 1_790_000_000,
    chat: { id: chat, type: 'private' as const, first_name: 'A' },
    text,
  };
}
