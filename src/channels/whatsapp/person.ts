import type wweb from 'whatsapp-web.js';

/** Remembered between two starts of the browser; the oldest is forgotten first. */
const MOST = 1000;

/** Finds the one address that a person has with us. */
export type People = {
  /** @throws when the page could not be asked: the message must come again, or one person would become two */
  chatOf(address: string): Promise<string>;
  /** Both addresses, as far as they are known, without the `@`: for forgetting. */
  usersOf(chat: string): Promise<readonly string[]>;
};

/**
 * A person can write from a number (`…@c.us`) or from a hidden id (`…@lid`), and both can change places from one message to
 * the next. The hidden id is taken: everybody gets one, it never turns back into the number, and it holds no number. Only
 * where WhatsApp says that there is none does the number stand for itself.
 */
export function createPeople(client: Pick<wweb.Client, 'getContactLidAndPhone'>): People {
  const known = new Map<string, string>();
  return {
    async chatOf(address) {
      if (address.endsWith('@lid')) return address;
      const before = known.get(address);
      if (before !== undefined) return before;
      const [found] = await client.getContactLidAndPhone([address]);
      // The library's types promise what the page may not know.
      const lid: string | undefined = found?.lid;
      if (lid === undefined) return address;
      known.set(address, lid);
      const oldest = known.keys().next().value;
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return lid;
    },
    async usersOf(chat) {
      const [found] = await client.getContactLidAndPhone([chat]);
      const addresses: readonly (string | undefined)[] = [chat, found?.lid, found?.pn];
      const users = addresses.flatMap((one) => /^\d+(?=@)/.exec(one ?? '')?.[0] ?? []);
      return [...new Set(users)];
    },
  };
}
