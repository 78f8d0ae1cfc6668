import { z } from 'zod';
import { keepPasskey, offerPasskey } from '../../app/sign-in/passkeys.ts';
import type { Room } from '../room.ts';
import { EVERY_ROLE, type Way } from '../way.ts';
import { given, no } from './given.ts';
import { relyingParty } from './relying-party.ts';

const made = z.object({ response: z.looseObject({ id: z.string() }) });

/** Passkeys: a second factor that can't be typed into a false page. */
export function passkeyWays({ desk, publicUrl }: Room): readonly Way[] {
  const { store } = desk;
  const party = relyingParty(publicUrl);
  return [
    {
      method: 'post',
      path: '/me/passkey/offer',
      who: EVERY_ROLE,
      async answer(c, { session, member }) {
        if (party === null) return no(c, 'failed');
        const options = await offerPasskey(store, member.id, party);
        await store.staffSessions.setChallenge(session.tokenRef, options.challenge);
        return c.json({ ok: true, options });
      },
    },
    {
      method: 'post',
      path: '/me/passkey',
      who: EVERY_ROLE,
      async answer(c, { session, member }) {
        const read = await given(c, made);
        if (read === null || party === null || session.challenge === null) return no(c, 'failed');
        const { challenge, tokenRef } = session;
        const kept = await desk.run(async ({ inside, now }) => {
          await inside.staffSessions.setChallenge(tokenRef, null);
          if (!(await keepPasskey(inside, member.id, party, challenge, read.response))) return false;
          await inside.audit.append({ at: now, actor: member.id, action: 'passkey_added', detail: null });
          return true;
        });
        return kept ? c.json({ ok: true }) : no(c, 'failed');
      },
    },
    {
      method: 'post',
      path: '/me/passkey/drop',
      who: EVERY_ROLE,
      async answer(c, { member }) {
        const { id } = await c.req.parseBody();
        if (typeof id === 'string')
          await desk.run(async ({ inside, now }) => {
            await inside.signIns.dropPasskey(member.id, id);
            await inside.audit.append({ at: now, actor: member.id, action: 'passkey_dropped', detail: null });
          });
        return c.redirect('/staff/me', 303);
      },
    },
  ];
}
