import type { Context } from 'hono';
import { z } from 'zod';
import { enter } from '../../app/sign-in/enter.ts';
import { stretching } from '../../app/sign-in/half.ts';
import { signInRef } from '../../app/sign-in/name.ts';
import { askPasskey, takePasskey } from '../../app/sign-in/passkeys.ts';
import { homeOf } from '../pages/page.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { code, given, half, name, no } from './given.ts';
import { nextOf } from './next.ts';
import { signInPage } from './pages/sign-in.ts';
import { relyingParty } from './relying-party.ts';

const asked = z.object({ name });
const typed = z.object({ name, half, code: code.nullable(), next: z.string().optional() });
const answered = z.object({ response: z.looseObject({ id: z.string() }), next: z.string().optional() });

/** The door: a name and a passphrase, stretched in the browser, and a second factor. */
export function enterWays(room: Room): readonly Way[] {
  const { desk, visitors, show, publicUrl } = room;
  const { keyring, store } = desk;
  const party = relyingParty(publicUrl);

  /** In: what opens their key in the browser, under the lock of the session that begins now. */
  async function letIn(c: Context, staffId: string, next: string | undefined): Promise<Response> {
    const [member, signIn] = await Promise.all([store.staff.byId(staffId), store.signIns.byStaff(staffId)]);
    if (member === null || signIn === null) return no(c, 'no');
    const { lock } = await visitors.begin(c, staffId, 'full');
    await store.audit.append({ at: desk.now(), actor: staffId, action: 'signed_in', detail: null });
    const wrapped = Buffer.from(signIn.wrappedIdentity).toString('base64url');
    return c.json({ ok: true, staff: staffId, wrapped, lock, next: nextOf(next) ?? homeOf(member.role) });
  }

  return [
    {
      method: 'get',
      path: '/sign-in',
      who: 'anybody',
      answer: (c) =>
        show(c, null, (t, lang) => ({
          title: t('signin:sign_in.title'),
          scripts: ['sign-in.js'],
          main: signInPage(t, lang, room.texts.langs, nextOf(c.req.query('next')), party !== null),
        })),
    },
    {
      method: 'post',
      path: '/sign-in/salt',
      who: 'anybody',
      async answer(c) {
        const read = await given(c, asked);
        if (read === null) return no(c, 'no');
        const ref = signInRef(keyring, read.name);
        const { salt, kdf } = stretching(keyring, ref, await store.signIns.byName(ref));
        return c.json({ salt: Buffer.from(salt).toString('base64url'), kdf });
      },
    },
    {
      method: 'post',
      path: '/sign-in',
      who: 'anybody',
      async answer(c) {
        const read = await given(c, typed);
        if (read === null) return no(c, 'no');
        const entered = await desk.run((work) => enter(work, read.name, read.half, read.code));
        if (entered === null) return no(c, 'no');
        const { id } = entered.member;
        if (read.code !== null) return letIn(c, id, read.next);
        if (party === null) return no(c, 'no');
        const options = await askPasskey(store, id, party);
        const { proof } = await visitors.begin(c, id, 'half', options.challenge);
        return c.json({ ok: true, options, proof });
      },
    },
    {
      method: 'post',
      path: '/sign-in/passkey',
      who: 'half',
      async answer(c, { session, member }) {
        const read = await given(c, answered);
        if (read === null || party === null || session.challenge === null) return no(c, 'no');
        // A challenge is good for one answer, right or wrong.
        await store.staffSessions.setChallenge(session.tokenRef, null);
        if (!(await takePasskey(store, member.id, party, session.challenge, read.response)))
          return no(c, 'no');
        return letIn(c, member.id, read.next);
      },
    },
  ];
}
