import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { StaffMember } from '../app/ports/staff.ts';
import type { StaffSession, Stage } from '../app/ports/staff-sessions.ts';
import { openStaffName } from '../app/staff-name.ts';
import type { Lang } from '../core/conversation/flow.ts';
import { tokenRef } from '../crypto/pseudonym.ts';
import { preferred } from '../web/preferred.ts';
import type { ConsoleParts } from './parts.ts';

const MINUTE = 60_000;
/** A tab that nobody touches is signed out. */
const IDLE_MS = 30 * MINUTE;
/** A working day; after it the passphrase is asked for again. */
const LONGEST_MS = 12 * 60 * MINUTE;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whoever asks for a page, signed in (or halfway). */
export type Visitor = {
  readonly session: StaffSession;
  readonly member: StaffMember;
  readonly name: string;
  readonly lang: Lang;
  /** What every form must carry: only pages shown to this session know it. */
  readonly proof: string;
  /**
   * Half of what keeps the opened key in the tab: it lies there encrypted under this, which only a live session is given.
   * base64url, 32 bytes.
   */
  readonly lock: string;
};

export interface Visitors {
  /** Null where nobody is signed in, or not so far as `stage` asks. It was used, unless `touch` is false. */
  find(c: Context, stage: Stage, touch?: boolean): Promise<Visitor | null>;
  /**
   * A new session, set on this answer; what the browser had before is worthless.
   * @param challenge that a passkey is to answer
   */
  begin(
    c: Context,
    staffId: string,
    stage: Stage,
    challenge?: string,
  ): Promise<Pick<Visitor, 'lock' | 'proof'>>;
  end(c: Context): Promise<void>;
  isProof(visitor: Visitor, given: string | undefined): boolean;
  /** The language of a page for somebody who is not signed in. */
  langOf(c: Context): Lang;
}

export function createVisitors({ desk, texts, publicUrl }: ConsoleParts): Visitors {
  const { store, keyring } = desk;
  const key = keyring.key('web');
  const secure = publicUrl.protocol === 'https:';
  const cookie = secure ? '__Host-staff' : 'staff';

  const tokenOf = (c: Context): string | null => {
    const token = getCookie(c, cookie) ?? '';
    return TOKEN.test(token) ? token : null;
  };

  const ofToken = (token: string): Pick<Visitor, 'lock' | 'proof'> => ({
    proof: mac(key, 'staff-form', token).subarray(0, 16).toString('base64url'),
    lock: mac(key, 'staff-lock', token).toString('base64url'),
  });

  return {
    async find(c, stage, touch = true) {
      const token = tokenOf(c);
      const now = desk.now();
      const found = token === null ? null : await store.staffSessions.find(tokenRef(token), now);
      if (token === null || found === null) return null;
      const { session, member } = found;
      if (stage === 'full' && session.stage !== 'full') return null;
      const idleAt = Math.min(now + IDLE_MS, session.endsAt);
      // Not at every page: once a minute is close enough.
      if (touch && idleAt - session.idleAt > MINUTE)
        await store.staffSessions.touch(session.tokenRef, idleAt);
      const signIn = await store.signIns.byStaff(member.id);
      return {
        session,
        member,
        name: openStaffName(keyring, member.id, member.name),
        lang: texts.langs.find((one) => one === signIn?.lang) ?? 'en',
        ...ofToken(token),
      };
    },

    async begin(c, staffId, stage, challenge) {
      const before = tokenOf(c);
      if (before !== null) await store.staffSessions.end(tokenRef(before));
      const token = randomBytes(32).toString('base64url');
      const now = desk.now();
      await store.staffSessions.begin({
        tokenRef: tokenRef(token),
        staffId,
        stage,
        challenge: challenge ?? null,
        idleAt: now + (stage === 'half' ? 5 * MINUTE : IDLE_MS),
        endsAt: now + LONGEST_MS,
      });
      // Lax: whoever follows an alert's link from another app is to arrive signed in. Forms carry a proof.
      setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
      return ofToken(token);
    },

    async end(c) {
      const token = tokenOf(c);
      if (token !== null) await store.staffSessions.end(tokenRef(token));
      deleteCookie(c, cookie, { path: '/', secure });
    },

    isProof(visitor, given) {
      const mine = Buffer.from(visitor.proof);
      const other = Buffer.from(given ?? '');
      return mine.length === other.length && timingSafeEqual(mine, other);
    },

    langOf(c) {
      const asked = c.req.query('lang');
      const [first = 'en'] = preferred(texts.langs, c.req.header('accept-language'));
      return texts.langs.find((one) => one === asked) ?? first;
    },
  };
}

function mac(key: KeyObject, purpose: string, token: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}:${token}`).digest();
}
