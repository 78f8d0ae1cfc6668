import { html } from 'hono/html';
import type { Texts } from '../texts.ts';
import type { Html } from './html.ts';

/** A page that isn't there, or a server that can't answer: said in every language, with the way back. */
export function sorry(
  texts: Texts,
  key: 'not_found' | 'notice.failed' | 'notice.foreign' | 'notice.too_long',
): Html {
  return html`<main class="welcome">
${texts.langs.map(
  (lang) => html`<section class="bubble" lang="${lang}" dir="auto">
<p>${texts.t(lang, `web:${key}`)}</p>
<p><a href="/">${texts.t(lang, 'web:to_talk')}</a></p>
</section>`,
)}
</main>`;
}
