import { html } from 'hono/html';
import type { Rendered } from '../../../i18n/rendered.ts';
import type { Html } from '../../../web/html.ts';

const RECEIPT = /([A-Z0-9]{4}(?:-[A-Z0-9]{4}){4})/;

/** One message of ours as paragraphs; a receipt in it is set large, never broken and never translated. */
export function bubble(message: Rendered, id: string): Html {
  const { lang, progress } = message;
  return html`<article class="bubble" id="${id}" lang="${lang}" dir="auto" tabindex="-1">
${progress === undefined ? '' : html`<p class="progress">${progress}</p>`}${paragraphs(message.text)}
</article>`;
}

function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => html`<p>${paragraph.split(RECEIPT).map(receiptSetApart)}</p>`);
}

/** Splitting by a pattern in brackets leaves its matches in the odd places. */
function receiptSetApart(piece: string, place: number): Html | string {
  return place % 2 === 1 ? html`<code class="receipt" translate="no">${piece}</code>` : piece;
}
