import { randomUUID } from 'node:crypto';
import type { ChatMember, Message, User } from 'grammy/types';
import { buttonOn, chatView, type Shown } from './chat-view.ts';
import type { Inbox, NewUpdate } from './inbox.ts';
import { MEDIA, type Media } from './media.ts';
import { until } from './until.ts';
import type { StoredMessage, World } from './world.ts';

export type Profile = { readonly name?: string; readonly language_code?: string };

/** Someone with a phone, in a private chat with the bot. What they send gives the id of the update it made. */
export type Person = ReturnType<typeof createPerson>;

export function createPerson(world: World, inbox: Inbox, id: number, profile: Profile = {}) {
  const { name = 'Someone', language_code } = profile;
  const user: User = { id, is_bot: false, first_name: name, ...(language_code && { language_code }) };
  const account = { user, started: false, blocked: false, deleted: false };
  world.accounts.set(id, account);
  const chat = { id, type: 'private', first_name: name } as const;
  const seen = () => chatView(world, id);

  return {
    id,
    /** The chat on their phone now. */
    get chat(): readonly Shown[] {
      return seen();
    },
    /** The newest message of the bot. */
    get last(): Shown | undefined {
      return seen().findLast(({ by }) => by === 'bot');
    },
    say: (text: string) => send({ text }),
    send: (media: Media, fields: Partial<Message> = {}) => send({ ...MEDIA[media], ...fields }),
    /** Several photos at once: an update each, under one album id. */
    sendAlbum(photos: number): readonly number[] {
      const media_group_id = String(Math.floor(Math.random() * 2 ** 48));
      return Array.from({ length: photos }, () => send({ ...MEDIA.photo, media_group_id }));
    },
    /**
     * Presses the button with this label on the newest message that has it, or on `on`: a message as it was shown
     * earlier, which the phone may still show although it has changed or gone since.
     */
    press(label: string, on?: Shown): number {
      const shown = on ?? seen().findLast((one) => buttonOn(one, label));
      const button = shown && buttonOn(shown, label);
      if (!button) throw new Error(`nobody sees a button "${label}"`);
      return pressData(button.data, shown.id);
    },
    /** Sends what no button need carry, as a tampered app can. */
    pressData,
    edit(message: number, text: string): number {
      const old = world.message(id, message);
      if (!old) throw new Error('no such message to edit');
      const edited_message = world.put({ ...old, text, edit_date: world.now() });
      return push({ edited_message: { ...edited_message, edit_date: world.now() } });
    },
    /** Deletes a message on both sides; the bot is not told. */
    remove: (message: number) => world.remove(id, message),
    block() {
      account.blocked = true;
      return membership('member', 'kicked');
    },
    unblock() {
      account.blocked = false;
      return membership('kicked', 'member');
    },
    deleteAccount() {
      account.deleted = true;
    },
    /** Waits for a message of the bot, old or new, with this in it. */
    hears(what: string | RegExp, withinMs?: number): Promise<Shown> {
      const has = (text: string) => (typeof what === 'string' ? text.includes(what) : what.test(text));
      return until(
        `the bot says ${what}`,
        () => seen().findLast(({ by, text }) => by === 'bot' && has(text)),
        withinMs,
      );
    },
  };

  function send(fields: Partial<Message>): number {
    if (account.blocked) throw new Error('someone who has blocked the bot cannot write to it');
    account.started = true;
    const message: StoredMessage = {
      ...fields,
      message_id: world.nextMessageId(),
      from: user,
      chat,
      date: world.now(),
    };
    return push({ message: world.put(message) });
  }

  function pressData(data: string, message: number): number {
    const callback = randomUUID();
    world.presses.set(callback, world.now());
    // Of a message that is gone the bot gets the ids alone.
    const pressed = world.message(id, message) ?? { chat, message_id: message, date: 0 as const };
    return push({
      callback_query: { id: callback, from: user, message: pressed, chat_instance: String(id), data },
    });
  }

  function membership(before: 'member' | 'kicked', after: 'member' | 'kicked'): number {
    const { me } = world;
    const state = (status: 'member' | 'kicked'): ChatMember =>
      status === 'member' ? { status, user: me } : { status, user: me, until_date: 0 };
    return push({
      my_chat_member: {
        chat,
        from: user,
        date: world.now(),
        old_chat_member: state(before),
        new_chat_member: state(after),
      },
    });
  }

  function push(update: NewUpdate): number {
    return inbox.push(update).update_id;
  }
}
