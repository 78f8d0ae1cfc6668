import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { Texts } from '../../../web/texts.ts';

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
