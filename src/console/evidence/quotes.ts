import { html } from 'hono/html';
import type { PageChapter } from '../../app/summary-page.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';

/** What people said in their own words; nothing where nothing may be told. */
export function quotesPart({ quotes }: PageChapter, t: T, lang: string): Html {
  if (quotes.length === 0) return html``;
  return html`<h3>${t('summary:quotes.title')}</h3>
${quotes.map(
  (
    quote,
  ) => html`<figure class="quote"><blockquote lang="${quote.lang}">${t('summary:quotes.marks', { text: quote.text })}</blockquote>
${quote.translation === null ? '' : html`<p lang="${lang}">${t('summary:quotes.translated', { text: quote.translation })}</p>`}
<figcaption class="soft">${quote.about}</figcaption></figure>`,
)}`;
}
