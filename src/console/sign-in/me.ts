import { z } from 'zod';
import { inviteStaff } from '../../app/add-staff.ts';
import { changePassphrase, rotateKey } from '../../app/sign-in/change.ts';
import { stretching } from '../../app/sign-in/half.ts';
import { isRecipient } from '../../crypto/envelope.ts';
import type { Room } from '../room.ts';
import { EVERY_ROLE, type Way } from '../way.ts';
import { bytes, given, half, no, recipient, stretched } from './given.ts';
import { nextOf } from './next.ts';
import { chatPage } from './pages/chat.ts';
import { mePage } from './pages/me.ts';
import { unlockPage } from './pages/unlock.ts';
import { relyingParty } from './relying-party.ts';

const changed = z.object({ half, made: stretched });
const rotated = z.object({
  half,
  recipient,
  wrapped: bytes(12 + 74 + 16, 200),
  wraps: z.array(z.object({ report: z.uuid(), wrapped: bytes(100, 1000) })).max(20_000),
});

/** What is somebody's own: their language, their passphrase, their key, their chats. */
export function meWays({ desk, show, sorry, texts, publicUrl }: Room): readonly Way[] {
  const { store, keyring } = desk;
  const base64url = (given: Uint8Array) => Buffer.from(given).toString('base64url');

  /** What their browser needs to open their key with the passphrase. */
  async function locked(staffId: string) {
    const signIn = await store.signIns.byStaff(staffId);
    if (signIn === null) return null;
    const { salt, kdf } = stretching(keyring, signIn.nameRef, signIn);
    return { salt: base64url(salt), kdf, wrapped: base64url(signIn.wrappedIdentity) };
  }

  return [
    {
      method: 'get',
      path: '/me',
      who: EVERY_ROLE,
      async answer(c, visitor) {
        const { member } = visitor;
        const [key, passkeys, chats] = await Promise.all([
          locked(member.id),
          store.signIns.passkeys(member.id),
          store.staff.chats(member.id),
        ]);
        return show(c, visitor, (t, lang) => ({
          title: t('console:room.me'),
          here: '/staff/me',
          scripts: ['me.js'],
          main: mePage(t, {
            visitor,
            key,
            lang,
            langs: texts.langs,
            passkeys: relyingParty(publicUrl) === null ? null : passkeys.map(({ id }) => id),
            chats: chats.map(({ channel }) => channel),
          }),
        }));
      },
    },
    {
      method: 'post',
      path: '/me/lang',
      who: EVERY_ROLE,
      async answer(c, { member }) {
        const { lang } = await c.req.parseBody();
        const known = texts.langs.find((one) => one === lang);
        if (known !== undefined) await store.signIns.setLang(member.id, known);
        return c.redirect('/staff/me', 303);
      },
    },
    {
      method: 'post',
      path: '/me/passphrase',
      who: EVERY_ROLE,
      async answer(c, { session, member }) {
        const read = await given(c, changed);
        if (read === null) return no(c, 'failed');
        const { wrapped, ...rest } = read.made;
        const at = { staffId: member.id, tokenRef: session.tokenRef };
        const done = await desk.run((work) =>
          changePassphrase(work, at, read.half, { ...rest, wrappedIdentity: wrapped }),
        );
        return done ? c.json({ ok: true }) : no(c, 'passphrase');
      },
    },
    {
      method: 'get',
      path: '/me/keys',
      who: EVERY_ROLE,
      async answer(c, { member }) {
        const wraps = await store.reports.wrapsOf(`staff:${member.id}`);
        return c.json(
          wraps.map(({ reportId, wrapped }) => ({ report: reportId, wrapped: base64url(wrapped) })),
        );
      },
    },
    {
      method: 'post',
      path: '/me/key',
      who: EVERY_ROLE,
      async answer(c, { session, member }) {
        const read = await given(c, rotated);
        if (read === null || !isRecipient(read.recipient)) return no(c, 'failed');
        const { wrapped, ...rest } = read;
        const at = { staffId: member.id, tokenRef: session.tokenRef };
        const done = await desk.run((work) =>
          rotateKey(work, at, read.half, { ...rest, wrappedIdentity: wrapped }),
        );
        return done === 'done' ? c.json({ ok: true }) : no(c, done);
      },
    },
    {
      method: 'post',
      path: '/me/chat',
      who: EVERY_ROLE,
      async answer(c, visitor) {
        const { id } = visitor.member;
        const start = await desk.run((work) => inviteStaff(work, id, 'chat', id));
        return show(c, visitor, (t) => ({
          title: t('signin:chat.title'),
          here: '/staff/me',
          main: chatPage(t, start),
        }));
      },
    },
    {
      // A new tab has no opened key: it is asked for there, and not the whole sign-in.
      method: 'get',
      path: '/unlock',
      who: EVERY_ROLE,
      async answer(c, visitor) {
        const key = await locked(visitor.member.id);
        if (key === null) return sorry(c, visitor, 404, 'not_found');
        return show(c, visitor, (t) => ({
          title: t('signin:unlock.title'),
          scripts: ['unlock.js'],
          main: unlockPage(t, key, nextOf(c.req.query('next')) ?? '/staff/home'),
        }));
      },
    },
  ];
}
