import type wweb from 'whatsapp-web.js';
import { within } from '../pause.ts';
import { ackOf, chatsInPage, forgetInPage, type PageChat, reachOf } from './in-page.ts';
import { createPeople, type People } from './person.ts';
import type { Timing } from './timing.ts';

/** A paired browser that is in step with the server: what is done through it. */
export type Line = {
  readonly people: People;
  /** The message's id; null when the server refused it. */
  send(chat: string, text: string): Promise<string | null>;
  /** From both phones where that is still possible, else from our side alone; somebody else's always from our side alone. */
  remove(message: string): Promise<'everywhere' | 'only_here' | 'theirs'>;
  chats(): Promise<readonly PageChat[]>;
  /** The newest messages of a chat, oldest first. */
  messages(address: string, most: number): Promise<readonly wweb.Message[]>;
  /** Takes the chat, its messages and the contact out of the profile. On the person's phone nothing changes. */
  forget(address: string): Promise<void>;
  seen(address: string): Promise<void>;
};

export function createLine(client: wweb.Client, timing: Timing, wait: (ms: number) => Promise<void>): Line {
  const people = createPeople(client);
  const page = () => {
    if (client.pupPage === undefined) throw new Error('no page');
    return client.pupPage;
  };
  return {
    people,
    async send(chat, text) {
      await seemToType(chat, text);
      // Without waiting for the server: then the id is known also when the connection breaks right after.
      const sent = await client.sendMessage(chat, text, { linkPreview: false, sendSeen: false });
      const id = sent.id._serialized;
      const ack = await page().evaluate(ackOf, id, timing.sentMs);
      // Zero: it waits in the page's own queue, which survives a restart. Sending it again would send it twice.
      if (ack >= 0) return id;
      await sent.delete(false);
      return null;
    },
    async remove(message) {
      const reach = await page().evaluate(reachOf, message);
      if (reach === 'missing') return 'everywhere';
      const found = await client.getMessageById(message);
      // The library turns "for everybody" into "for me" without a word where it is too late: hence the look before.
      await found.delete(reach === 'ours');
      return reach === 'ours' ? 'everywhere' : reach === 'theirs' ? 'theirs' : 'only_here';
    },
    chats: () => page().evaluate(chatsInPage),
    async messages(address, most) {
      const chat = await client.getChatById(address);
      return chat.fetchMessages({ limit: most });
    },
    async forget(address) {
      const users = await people.usersOf(address);
      const chat = await client.getChatById(address);
      await chat.delete();
      if (users.length > 0) await page().evaluate(forgetInPage, users);
    },
    async seen(address) {
      await client.sendSeen(address);
    },
  };

  /** A person would need a while; a machine that answers at once is noticed. */
  async function seemToType(chat: string, text: string): Promise<void> {
    const { least, each, most } = timing.typingMs;
    const ms = Math.min(least + each * text.length, most) * (0.7 + 0.6 * Math.random());
    if (ms < 1) return;
    await within(
      timing.watchMs,
      client.getChatById(chat).then((open) => open.sendStateTyping()),
    );
    await wait(ms);
  }
}
