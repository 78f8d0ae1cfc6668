/**
 * Functions that run inside the page of WhatsApp Web. They travel there as text: no imports, nothing from around them.
 * Only what is used of the page's modules is declared.
 */
type PageMessage = {
  readonly id: { readonly fromMe: boolean };
  readonly ack?: number;
};
type Modules = {
  WAWebCollections: {
    readonly Msg: {
      get(id: string): PageMessage | undefined;
      getMessagesById(ids: readonly string[]): Promise<{ readonly messages?: readonly PageMessage[] }>;
    };
    readonly Chat: {
      getModelsArray(): readonly {
        readonly id: { readonly _serialized: string };
        readonly unreadCount?: number;
        readonly t?: number;
      }[];
    };
  };
  WAWebMsgActionCapability: { canSenderRevokeMsg(message: PageMessage): boolean };
};
declare const window: {
  require<Name extends keyof Modules>(name: Name): Modules[Name];
  onRemoveChatEvent?: () => Promise<void>;
  onAddMessageEvent?: unknown;
  /** Left out of the types of Node. */
  readonly indexedDB: Indexed;
};

/** Whose a message is, and whether it can still be taken back from everybody. */
export type Reach = 'ours' | 'too_late' | 'theirs' | 'missing';

export async function reachOf(id: string): Promise<Reach> {
  const { Msg } = window.require('WAWebCollections');
  const message = Msg.get(id) ?? (await Msg.getMessagesById([id])).messages?.[0];
  if (message === undefined) return 'missing';
  if (!message.id.fromMe) return 'theirs';
  return window.require('WAWebMsgActionCapability').canSenderRevokeMsg(message) ? 'ours' : 'too_late';
}

/** Waits until the server has the message: its `ack`, 0 while it waits in the page's own queue, -1 where it was refused. */
export async function ackOf(id: string, ms: number): Promise<number> {
  const { Msg } = window.require('WAWebCollections');
  const until = Date.now() + ms;
  for (;;) {
    const ack = Msg.get(id)?.ack ?? 0;
    if (ack !== 0 || Date.now() > until) return ack;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export type PageChat = { readonly address: string; readonly unread: number; readonly t: number };

/** Every chat, without loading messages or names. `t`: seconds since the epoch, of the last message. */
export function chatsInPage(): readonly PageChat[] {
  const chats = window.require('WAWebCollections').Chat.getModelsArray();
  return chats.map(({ id, unreadCount = 0, t = 0 }) => ({ address: id._serialized, unread: unreadCount, t }));
}

/** Before the library listens: when a chat is deleted it asks for that chat again, which makes the page store it anew. */
export function leaveDeletedChatsAlone(): void {
  window.onRemoveChatEvent = async () => {};
}

/** Whether what the library hears messages through is there. A reload in the middle of its start can leave it without. */
export function hearsInPage(): boolean {
  return typeof window.onAddMessageEvent === 'function';
}

type Request<T> = { result: T; onsuccess: (() => void) | null; onerror: (() => void) | null };
type Cursor = { readonly primaryKey: unknown; readonly value: unknown; delete(): void; continue(): void };
type Database = {
  readonly objectStoreNames: Iterable<string>;
  transaction(
    names: readonly string[],
    mode: 'readwrite',
  ): { objectStore(name: string): { openCursor(): Request<Cursor | null> } };
  close(): void;
};
type Indexed = {
  databases(): Promise<readonly { readonly name?: string }[]>;
  open(name: string): Request<Database>;
};

/**
 * Takes every row that names one of these people out of what the page stores: WhatsApp keeps a contact, with the number, of
 * everybody who ever wrote, also after the chat was deleted. The keys of encryption stay, or a person's next message could
 * not be read.
 * @param users the parts of addresses before the `@`
 * @returns how many rows went
 */
export async function forgetInPage(users: readonly string[]): Promise<number> {
  const names = new RegExp(`(^|\\D)(${users.join('|')})(\\D|$)`);
  const done = <T>(request: Request<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('the page could not open its own database'));
    });
  let gone = 0;
  for (const { name } of await window.indexedDB.databases()) {
    if (name === undefined || /signal|crypto|key/i.test(name)) continue;
    const db = await done(window.indexedDB.open(name));
    const stores = [...db.objectStoreNames];
    const transaction = stores.length === 0 ? null : db.transaction(stores, 'readwrite');
    for (const store of stores) {
      await new Promise<void>((resolve, reject) => {
        const request = transaction?.objectStore(store).openCursor();
        if (request === undefined) return resolve();
        request.onerror = () => reject(new Error('the page could not read its own database'));
        request.onsuccess = () => {
          const cursor = request.result;
          if (cursor === null) return resolve();
          if (names.test(`${JSON.stringify(cursor.primaryKey)} ${JSON.stringify(cursor.value)}`)) {
            cursor.delete();
            gone += 1;
          }
          cursor.continue();
        };
      });
    }
    db.close();
  }
  return gone;
}
