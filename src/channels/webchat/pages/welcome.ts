import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { Texts } from '../../../web/texts.ts';
import type { Notice } from './talk.ts';

export type Welcome = {
  readonly turn: string;
  readonly practice: boolean;
  readonly notice?: Notice;
  /** Words that came for a talk that is gone: shown once more, so that they can be copied. */
  readonly typed: string;
  /** Set for a chat that has a cookie but nothing waiting. */
  readonly proof?: string;
  /** The survey whose link was followed. */
  readonly survey?: string;
};

/** The first page: what this is, in every language side by side, and a button for each. Nothing is known yet. */
export function welcome(texts: Texts, { turn, practice, notice, typed, proof, survey }: Welcome): Html {
  const [first = 'en'] = texts.langs;
  const each = (key: string): readonly Html[] =>
    texts.langs.map((lang) => html`<p lang="${lang}">${texts.t(lang, `web:${key}`)}</p>`);
  return html`<main class="welcome">
${practice ? html`<div class="notice" role="note">${each('practice')}</div>` : ''}
${notice === undefined ? '' : html`<div class="notice" role="alert">${each(`notice.${notice}`)}</div>`}
${
  typed === ''
    ? ''
    : html`<textarea class="kept" rows="5" readonly dir="auto" aria-label="${texts.t(first, 'web:kept')}">
${typed}</textarea>`
}
<form method="post" action="/">
<input type="hidden" name="turn" value="${turn}">${proof === undefined ? '' : html`<input type="hidden" name="proof" value="${proof}">`}${survey === undefined ? '' : html`<input type="hidden" name="survey" value="${survey}">`}
${texts.langs.map(
  (lang) => html`<section class="bubble" lang="${lang}" dir="auto">
<p>${texts.t(lang, survey === undefined ? 'web:welcome' : 'web:survey')}</p>
<p>${texts.t(lang, 'web:welcome_calm')}</p>
<button name="lang" value="${lang}" class="option">${texts.t(lang, 'web:language_name')}</button>
</section>`,
)}
</form>
</main>`;
}
