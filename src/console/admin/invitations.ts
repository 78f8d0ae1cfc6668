import { html } from 'hono/html';
import type { Invitation } from '../../app/ports/staff.ts';
import type { Html } from '../../web/html.ts';
import type { InboxWords } from '../inbox/words.ts';

export type OpenInvitation = Invitation & { readonly name: string };

/** Invitations that nobody has followed yet, each with the time it has left and a way to take it back. */
export function invitations(
  open: readonly OpenInvitation[],
  { words, now, proof }: { readonly words: InboxWords; readonly now: number; readonly proof: string },
): Html | '' {
  if (open.length === 0) return '';
  const { t } = words;
  const one = ({
    staffId,
    name,
    leadsTo,
    expiresAt,
  }: OpenInvitation) => html`<li class="sheet"><strong>${name}</strong>
<p class="soft">${t(`admin:invitation.${leadsTo}`)} · ${t('admin:invitation.ends', { when: words.fromNow(expiresAt - now) })}</p>
<form method="post" action="/staff/admin/${staffId}/revoke"><input type="hidden" name="proof" value="${proof}"><input type="hidden" name="leads" value="${leadsTo}">
<button class="quiet" aria-label="${t('admin:invitation.revoke')}: ${name}">${t('admin:invitation.revoke')}</button></form></li>`;
  return html`<h2>${t('admin:invitation.title')}</h2><ul class="team">${open.map(one)}</ul>`;
}
