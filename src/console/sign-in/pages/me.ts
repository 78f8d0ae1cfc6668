import { html } from 'hono/html';
import { mayReset } from '../../../app/sign-in/reset.ts';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';
import type { Visitor } from '../../visitor.ts';
import { newPassphrase } from './new-passphrase.ts';
import { needsScript, sentences } from './said.ts';
import type { LockedKey } from './unlock.ts';

type Mine = {
  readonly visitor: Visitor;
  readonly key: LockedKey | null;
  readonly lang: Lang;
  readonly langs: readonly Lang[];
  /** Their ids; null where there can be none. */
  readonly passkeys: readonly string[] | null;
  /** Channels of the chats that are linked. */
  readonly chats: readonly string[];
};

/** Everything that is somebody's own to see and to change. */
export function mePage(t: T, mine: Mine): Html {
  const { visitor, key } = mine;
  return html`<h1>${visitor.name}</h1>
${needsScript(t)}
<div id="me"${key === null ? '' : html` data-salt="${key.salt}" data-kdf="${key.kdf}" data-wrapped="${key.wrapped}"`}>
${sentences(t, ['passphrase', 'again_wrong', 'too_short', 'moved', 'offline', 'failed', 'no_passkey', 'key_broken'])}
<p class="soft" data-say="working" role="status" hidden>${t('signin:said.working')}</p>
<p class="sheet" data-say="changed" role="status" hidden>${t('signin:said.changed')}</p>
<p class="sheet" data-say="rotated" role="status" hidden>${t('signin:said.rotated')}</p>
${language(t, mine)}
${chats(t, mine)}
${passkeys(t, mine)}
${key === null ? '' : passphrase(t)}
${key === null ? '' : rotate(t)}
${mayReset(visitor.member) ? html`<p><a href="/staff/resets">${t('signin:resets.title')}</a></p>` : ''}
</div>`;
}

const proof = ({ visitor }: Mine) => html`<input type="hidden" name="proof" value="${visitor.proof}">`;

function language(t: T, mine: Mine): Html {
  return html`<form method="post" action="/staff/me/lang" class="sheet">${proof(mine)}
<label for="lang">${t('signin:me.language')}</label>
<select id="lang" name="lang">${mine.langs.map((one) => html`<option value="${one}" lang="${one}"${one === mine.lang ? html` selected` : ''}>${t(`signin:language.${one}`)}</option>`)}</select>
<p><button class="quiet">${t('signin:me.save')}</button></p>
</form>`;
}

function chats(t: T, mine: Mine): Html {
  return html`<form method="post" action="/staff/me/chat" class="sheet">${proof(mine)}
<h2>${t('signin:me.chats')}</h2>
<p>${mine.chats.length === 0 ? t('signin:me.no_chat') : t('signin:me.linked', { channels: mine.chats.map((one) => t(`signin:channel.${one}`)).join(', ') })}</p>
<p><button class="quiet">${t('signin:me.link_chat')}</button></p>
</form>`;
}

function passkeys(t: T, mine: Mine): Html {
  if (mine.passkeys === null) return html``;
  return html`<section class="sheet">
<h2>${t('signin:me.passkeys')}</h2>
<p>${t('signin:me.passkeys_why')}</p>
${mine.passkeys.map(
  (id) => html`<form method="post" action="/staff/me/passkey/drop" class="row">${proof(mine)}
<input type="hidden" name="id" value="${id}"><code translate="no">${id.slice(0, 8)}</code>
<button class="quiet">${t('signin:me.drop_passkey')}</button></form>`,
)}
<p><button type="button" id="add-passkey">${t('signin:me.add_passkey')}</button></p>
</section>`;
}

function passphrase(t: T): Html {
  return html`<details class="sheet"><summary>${t('signin:me.passphrase')}</summary>
<form id="change" novalidate>
<label for="old">${t('signin:me.old')}</label>
<input id="old" type="password" autocomplete="current-password" autocapitalize="none" required>
${newPassphrase(t)}
<p class="soft">${t('signin:me.others_end')}</p>
<p><button>${t('signin:me.change')}</button></p>
</form></details>`;
}

function rotate(t: T): Html {
  return html`<details class="sheet"><summary>${t('signin:me.rotate')}</summary>
<form id="rotate" novalidate>
<p>${t('signin:me.rotate_why')}</p>
<label for="rotate-passphrase">${t('signin:passphrase')}</label>
<input id="rotate-passphrase" type="password" autocomplete="current-password" autocapitalize="none" required>
<p class="soft">${t('signin:me.others_end')}</p>
<p><button>${t('signin:me.rotate_go')}</button></p>
</form></details>`;
}
