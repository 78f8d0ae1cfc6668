import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';

/** Somebody with a sign-in, and whether a new start was asked for: by nobody, by me, by another. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly state: 'none' | 'mine' | 'other';
};

export function resetsPage(
  t: T,
  people: readonly Person[],
  proof: string,
  refused: boolean,
  back: string,
): Html {
  const button = ({ id, name, state }: Person): Html => {
    if (state === 'mine') return html`<span class="soft">${t('signin:resets.waits')}</span>`;
    const [verb, key] = state === 'other' ? ['approve', 'approve'] : ['ask', 'ask'];
    return html`<form method="post" action="/staff/resets/${verb}"><input type="hidden" name="proof" value="${proof}"><input type="hidden" name="staff" value="${id}">
<button${state === 'none' ? html` class="quiet"` : ''} aria-label="${t(`signin:resets.${key}`)}: ${name}">${t(`signin:resets.${key}`)}</button></form>`;
  };
  return html`<h1>${t('signin:resets.title')}</h1>
<p>${t('signin:resets.how')}</p>
${refused ? html`<p class="wrong" role="alert">${t('signin:resets.refused')}</p>` : ''}
${people.length === 0 ? html`<p>${t('signin:resets.nobody')}</p>` : ''}
${people.map((person) => html`<div class="sheet row"><strong>${person.name}</strong> ${button(person)}</div>`)}
<p><a href="${back}">${t(back === '/staff/admin' ? 'console:room.admin' : 'console:room.team')}</a></p>`;
}

/** The link is shown once, to whoever approved. */
export function resetLinkPage(t: T, name: string, link: string): Html {
  return html`<h1>${t('signin:resets.title')}</h1>
<p>${t('signin:resets.give', { name })}</p>
<p class="drawn" translate="no">${link}</p>
<p>${t('signin:resets.old_cases')}</p>
<p><a href="/staff/resets">${t('signin:resets.back')}</a></p>`;
}
