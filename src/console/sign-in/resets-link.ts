import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';

/** The way to lost passphrases, with how many wait for this person's yes. For coordinators and administrators. */
export async function resetsLink({ desk, tFor }: Room, { member, lang }: Visitor): Promise<Html> {
  const t = tFor(lang);
  const waiting = (await desk.store.signIns.resets()).filter(
    ({ staffId, askedBy }) => staffId !== member.id && askedBy !== member.id,
  ).length;
  return html`<p><a href="/staff/resets">${t('signin:resets.title')}</a>${waiting === 0 ? '' : html` <strong class="amber">${t('signin:resets.for_you', { number: waiting })}</strong>`}</p>`;
}
