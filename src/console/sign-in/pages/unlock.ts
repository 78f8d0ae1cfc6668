import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';
import { needsScript, sentences } from './said.ts';

/** What a browser needs to open a key with its passphrase; base64url. */
export type LockedKey = { readonly salt: string; readonly kdf: string; readonly wrapped: string };

export function unlockPage(t: T, key: LockedKey, next: string): Html {
  return html`<h1>${t('signin:unlock.title')}</h1>
${needsScript(t)}
<p>${t('signin:unlock.why')}</p>
<form id="unlock" class="sheet" data-next="${next}" data-salt="${key.salt}" data-kdf="${key.kdf}" data-wrapped="${key.wrapped}" novalidate>
<label for="passphrase">${t('signin:passphrase')}</label>
<input id="passphrase" type="password" autocomplete="current-password" autocapitalize="none" required>
${sentences(t, ['passphrase', 'failed'])}
<p class="soft" data-say="working" role="status" hidden>${t('signin:said.working')}</p>
<p><button id="go">${t('signin:unlock.go')}</button></p>
</form>`;
}
