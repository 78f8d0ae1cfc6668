import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';

/** What somebody sends to the bot from the chat that alerts are to go to. Shown once. */
export function chatPage(t: T, start: string): Html {
  return html`<h1>${t('signin:chat.title')}</h1>
<p>${t('signin:chat.send')}</p>
<p class="drawn" translate="no">/start ${start}</p>
<p class="soft">${t('signin:chat.once')}</p>
<p><a href="/staff/me">${t('signin:back')}</a></p>`;
}
