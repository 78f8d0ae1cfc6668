import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';

/** Six words that the browser draws, or one's own; typed once again, so that it was written down. */
export function newPassphrase(t: T): Html {
  return html`<fieldset class="sheet"><legend>${t('signin:new.title')}</legend>
<p>${t('signin:new.why')}</p>
<p class="drawn" id="words" translate="no"></p>
<p class="row"><button type="button" class="quiet" id="other-words">${t('signin:new.other_words')}</button></p>
<p><strong>${t('signin:new.write_down')}</strong></p>
<label for="again">${t('signin:new.again')}</label>
<input id="again" autocomplete="off" autocapitalize="none" spellcheck="false" required>
<details><summary>${t('signin:new.own')}</summary>
<label for="own">${t('signin:new.own_label')}</label>
<input id="own" type="password" autocomplete="new-password" autocapitalize="none">
<p class="soft">${t('signin:new.own_hint')}</p>
</details>
</fieldset>`;
}
