import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';
import { languages } from './languages.ts';
import { needsScript, sentences } from './said.ts';

export function signInPage(
  t: T,
  lang: Lang,
  langs: readonly Lang[],
  next: string | null,
  hasPasskeys: boolean,
): Html {
  return html`<h1>${t('signin:sign_in.title')}</h1>
${languages(t, lang, langs, next)}
${needsScript(t)}
<form id="sign-in" class="sheet" data-next="${next ?? ''}" novalidate>
<label for="name">${t('signin:name')}</label>
<input id="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="60" required>
<label for="passphrase">${t('signin:passphrase')}</label>
<input id="passphrase" type="password" autocomplete="current-password" autocapitalize="none" required>
<label for="code">${t('signin:code')}</label>
<input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" aria-describedby="code-hint">
<p class="soft" id="code-hint">${t('signin:code_hint')}</p>
${sentences(t, ['no', 'offline', 'key_broken'])}
<p class="soft" data-say="working" role="status" hidden>${t('signin:said.working')}</p>
<p class="row"><button id="go">${t('signin:sign_in.go')}</button>
${hasPasskeys ? html`<button type="button" class="quiet" id="passkey">${t('signin:sign_in.passkey')}</button>` : ''}</p>
</form>
<p class="soft">${t('signin:sign_in.lost')}</p>`;
}
