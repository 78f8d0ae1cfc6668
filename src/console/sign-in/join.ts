import { renderSVG } from 'uqr';
import { z } from 'zod';
import { join } from '../../app/sign-in/join.ts';
import { totpAddress, totpOf } from '../../app/sign-in/totp.ts';
import { isRecipient } from '../../crypto/envelope.ts';
import { tokenRef } from '../../crypto/pseudonym.ts';
import { homeOf } from '../pages/page.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { code, given, name, no, recipient, stretched, token } from './given.ts';
import { joinPage } from './pages/join.ts';

const looked = z.object({ token });
const made = z.object({ token, name, code, recipient, made: stretched });

/** An invitation is followed: the link's token stands behind the `#`, and only the page's script sends it here. */
export function joinWays({ desk, visitors, show, texts }: Room): readonly Way[] {
  const { store, keyring } = desk;
  return [
    {
      method: 'get',
      path: '/join',
      who: 'anybody',
      answer: (c) =>
        show(c, null, (t, lang) => ({
          title: t('signin:join.title'),
          scripts: ['join.js'],
          main: joinPage(t, lang, texts.langs),
        })),
    },
    {
      method: 'post',
      path: '/join/look',
      who: 'anybody',
      async answer(c) {
        const read = await given(c, looked);
        const staffId = read && (await store.staff.invited(tokenRef(read.token), desk.now()));
        if (read === null || staffId === null) return no(c, 'gone');
        const secret = totpOf(keyring, read.token);
        const svg = renderSVG(totpAddress(secret, 'Sema'), { border: 2 });
        return c.json({ ok: true, staff: staffId, secret, address: totpAddress(secret, 'Sema'), svg });
      },
    },
    {
      method: 'post',
      path: '/join',
      who: 'anybody',
      async answer(c) {
        const read = await given(c, made);
        if (read === null || !isRecipient(read.recipient)) return no(c, 'gone');
        const { wrapped, ...rest } = read.made;
        const joined = await desk.run((work) =>
          join(work, read.token, {
            name: read.name,
            code: read.code,
            lang: visitors.langOf(c),
            made: { ...rest, wrappedIdentity: wrapped, recipient: read.recipient },
          }),
        );
        if (!joined.ok) return no(c, joined.why);
        const member = await store.staff.byId(joined.staffId);
        if (member === null) return no(c, 'gone');
        const { lock } = await visitors.begin(c, member.id, 'full');
        return c.json({ ok: true, lock, next: homeOf(member.role) });
      },
    },
  ];
}
