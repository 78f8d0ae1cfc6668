import type { BotCommand, Message, Update, User, UserFromGetMe } from 'grammy/types';
import { badRequest, Refusal } from './refusal.ts';

export type StoredMessage = Message & Update.NonChannel;

export type Account = {
  readonly user: User;
  /** A bot cannot write to someone who never wrote to it. */
  started: boolean;
  blocked: boolean;
  deleted: boolean;
};

/** What Telegram knows: people, messages as they are now, the bot and what it says of itself. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(me: UserFromGetMe) {
  const accounts = new Map<number, Account>();
  const chats = new Map<number, Map<number, StoredMessage>>();
  let skewMs = 0;
  let lastMessage = 0;

  return {
    me,
    accounts,
    /** Seconds since the epoch when each unanswered press was made, by callback query id. */
    presses: new Map<string, number>(),
    /** By language code; '' is for everyone else. */
    commands: new Map<string, readonly BotCommand[]>(),
    descriptions: new Map<string, string>(),
    shortDescriptions: new Map<string, string>(),

    now: () => Math.floor((Date.now() + skewMs) / 1000),
    /** Lets so much time pass for ages of messages and presses. */
    forward(ms: number) {
      skewMs += ms;
    },

    nextMessageId: () => ++lastMessage,
    message: (chat: number, id: number) => chats.get(chat)?.get(id),
    put(message: StoredMessage) {
      const chat = chats.get(message.chat.id) ?? new Map<number, StoredMessage>();
      chats.set(message.chat.id, chat.set(message.message_id, message));
      return message;
    },
    remove: (chat: number, id: number) => chats.get(chat)?.delete(id) ?? false,
    messagesOf: (chat: number) => [...(chats.get(chat)?.values() ?? [])],

    /** The account behind a chat that the bot may write to. */
    reachable(chat: number): Account {
      const account = accounts.get(chat);
      if (!account?.started) throw badRequest('chat not found');
      if (account.deleted) throw new Refusal(403, 'Forbidden: user is deactivated');
      if (account.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
      return account;
    },
  };
}
