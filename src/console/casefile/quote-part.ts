import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { CaseView } from './case-view.ts';
import type { Words } from './words.ts';

/** What became of a quote from this report, and the way to prepare one; nothing where the reporter did not agree to it. */
export function quotePart(view: CaseView, { t }: Words): Html {
  if (!view.report.consents.quoteAnonymised) return html``;
  const { quote } = view;
  const reason = quote?.body.reason ?? null;
  return html`<section class="sheet" aria-labelledby="quote-h"><h2 id="quote-h">${t('quotes:case.title')}</h2>
<p>${t(`quotes:case.${quote?.state ?? 'none'}`)}${reason === null ? '' : html` ${t('quotes:because', { why: t(`quotes:reason.${reason}`) })}`}</p>
${quote === null ? '' : html`<blockquote lang="${quote.body.lang}">${quote.body.text}</blockquote>`}
${view.mayWork && view.wrap !== null ? html`<p><a href="/staff/case/${view.case.ref}/quote">${t(quote === null ? 'quotes:case.prepare' : 'quotes:case.again')}</a></p>` : ''}
</section>`;
}
