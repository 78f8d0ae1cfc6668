import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';
import { languages } from './languages.ts';
import { newPassphrase } from './new-passphrase.ts';
import { needsScript, sentences } from './said.ts';

export function joinPage(t: T, lang: Lang, langs: readonly Lang[]): Html {
  return html`<h1>${t('signin:join.title')}</h1>
${languages(t, lang, langs, null)}
${needsScript(t)}
<p>${t('signin:join.intro')}</p>
<p class="wrong" role="alert" data-say="gone" hidden>${t('signin:said.gone')}</p>
<form id="join" novalidate>
<fieldset class="sheet"><legend>${t('signin:join.name_title')}</legend>
<label for="name">${t('signin:name')}</label>
<input id="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="60" required aria-describedby="name-hint">
<p class="soft" id="name-hint">${t('signin:join.name_hint')}</p>
</fieldset>
${newPassphrase(t)}
<fieldset class="sheet"><legend>${t('signin:join.second_title')}</legend>
<p>${t('signin:join.second')}</p>
<img id="qr" alt="${t('signin:join.qr')}" width="220" height="220" hidden>
<p><a class="button quiet" id="open-app" href="#main">${t('signin:join.open_app')}</a></p>
<p>${t('signin:join.by_hand')} <code id="secret" translate="no"></code></p>
<label for="code">${t('signin:code')}</label>
<input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required>
</fieldset>
${sentences(t, ['name_missing', 'again_wrong', 'too_short', 'code', 'name_taken', 'offline', 'failed'])}
<p class="soft" data-say="working" role="status" hidden>${t('signin:said.working')}</p>
<p><button id="go">${t('signin:join.go')}</button></p>
</form>`;
}
