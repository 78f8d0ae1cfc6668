import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const TOKEN_BYTES = 32;
const SHAPE = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})$/;

/** Who is who, without knowing: a random token in a cookie that dies with the browser. */
export interface ChatCookie {
  /** The chat that asks, or null where the cookie is missing, forged, cut or huge. */
  read(c: Context): string | null;
  /** A new chat, set on this answer. */
  begin(c: Context): string;
  drop(c: Context): void;
  /** What a form of this chat must carry: only a page shown to the chat itself can know it. */
  proof(chat: string): string;
  isProof(chat: string, given: string | undefined): boolean;
}

/**
 * `key` (the keyring's `web`) signs the cookie, so that nobody can make up chats and walk around the limit on
 * new ones. `publicUrl` says whether browsers come over https; an onion address is always plain http inside Tor.
 */
export function createChatCookie(key: KeyObject, publicUrl: URL): ChatCookie {
  const mac = (purpose: string, chat: string): string =>
    createHmac('sha256', key).update(`${purpose}:${chat}`).digest().subarray(0, 16).toString('base64url');
  const same = (a: string, b: string): boolean =>
    a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
  const nameFor = (c: Context): string => (isSecure(c, publicUrl) ? '__Host-chat' : 'chat');
  const set = (c: Context, value: string, more: { maxAge?: number } = {}): void =>
    setCookie(c, nameFor(c), value, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: isSecure(c, publicUrl),
      ...more,
    });
  return {
    read(c) {
      const [, chat, given] = SHAPE.exec(getCookie(c, nameFor(c)) ?? '') ?? [];
      return chat && given && same(given, mac('cookie', chat)) ? chat : null;
    },
    begin(c) {
      const chat = randomBytes(TOKEN_BYTES).toString('base64url');
      set(c, `${chat}.${mac('cookie', chat)}`);
      return chat;
    },
    drop: (c) => set(c, '', { maxAge: 0 }),
    proof: (chat) => mac('form', chat),
    isProof: (chat, given) => given !== undefined && same(given, mac('form', chat)),
  };
}

function isSecure(c: Context, publicUrl: URL): boolean {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  return publicUrl.protocol === 'https:' && !host.endsWith('.onion');
}
