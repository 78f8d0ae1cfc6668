import { html } from 'hono/html';
import type { StaffMember } from '../../app/ports/staff.ts';
import { type BankFilter, QUOTE_STATES } from '../../app/quotes/bank.ts';
import { QUOTE_REASONS } from '../../app/quotes/decide-quote.ts';
import type { OpenQuote } from '../../app/quotes/quote-body.ts';
import type { Html } from '../../web/html.ts';
import { languageName } from '../casefile/facts.ts';
import type { Words } from '../casefile/words.ts';

export type QuotesView = {
  readonly filter: BankFilter;
  readonly quotes: readonly OpenQuote[];
  /** That many fit on a page. */
  readonly most: number;
  /** What a quote can be about. */
  readonly codes: readonly { readonly field: string; readonly code: string }[];
  readonly langs: readonly string[];
  readonly member: StaffMember;
  nameOf(staffId: string): string;
  wordsFor(country: string): Words;
  /** What was just done, in words. */
  readonly did: string | null;
  readonly proof: string;
};

/** What others prepared, to be looked at by a second pair of eyes. */
export function quotesPage(view: QuotesView): Html {
  const { quotes, did, most } = view;
  const { t } = view.wordsFor('');
  return html`<h1>${t('console:room.quotes')}</h1>
${did === null ? '' : html`<p class="sheet" role="status">${did}</p>`}
<p>${t('quotes:bank.about')}</p>
${chooser(view)}
${quotes.length === 0 ? html`<p>${t('quotes:bank.none')}</p>` : quotes.map((quote) => one(view, quote))}
${quotes.length < most ? '' : html`<p class="soft">${t('quotes:bank.more')}</p>`}`;
}

function chooser({ filter, codes, langs, wordsFor }: QuotesView): Html {
  const { t, lang, code: label } = wordsFor('');
  const option = (value: string, text: string, chosen: string | null) =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${text}</option>`;
  const any = (chosen: string | null) => option('', t('quotes:bank.any'), chosen);
  return html`<form method="get" class="row" action="/staff/quotes">
<label>${t('quotes:bank.state')}
<select name="state">${QUOTE_STATES.map((state) => option(state, t(`quotes:state.${state}`), filter.state))}</select></label>
<label>${t('quotes:bank.lang')}
<select name="lang">${any(filter.lang)}${langs.map((one) => option(one, languageName(one, lang), filter.lang))}</select></label>
<label>${t('quotes:bank.type')}
<select name="about">${any(filter.about)}${codes.map(({ field, code }) => option(code, label(field, code), filter.about))}</select></label>
<label>${t('evidence:from')} <input type="month" name="from" placeholder="2026-01" value="${filter.from ?? ''}"></label>
<label>${t('evidence:to')} <input type="month" name="to" placeholder="2026-03" value="${filter.to ?? ''}"></label>
<button>${t('evidence:show')}</button>
</form>`;
}

function one(view: QuotesView, quote: OpenQuote): Html {
  const { body, month, state } = quote;
  const { t, lang, code, place } = view.wordsFor(body.country);
  const written = new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const labels = [
    code('report_kind', body.kind),
    ...body.about.map((one) => code(one.field, one.code)),
    place(body.country, null),
    languageName(body.lang, lang),
    written.format(Date.parse(`${month}-01`)),
  ];
  return html`<article class="sheet" aria-labelledby="q-${quote.id}">
<blockquote id="q-${quote.id}" lang="${body.lang}">${body.text}</blockquote>
${Object.entries(body.translations).map(([to, text]) => html`<p class="soft">${t('quotes:bank.translated', { language: languageName(to, lang) })}</p><blockquote lang="${to}">${text}</blockquote>`)}
<p class="soft">${labels.join(' · ')}</p>
<p class="soft">${t('quotes:bank.by', { who: view.nameOf(body.by) })}${body.reason === null ? '' : html` ${t('quotes:because', { why: t(`quotes:reason.${body.reason}`) })}`}</p>
${decisions(view, quote, state, t)}
</article>`;
}

function decisions(view: QuotesView, quote: OpenQuote, state: OpenQuote['state'], t: Words['t']): Html {
  const own = quote.body.by === view.member.id;
  const approve =
    state === 'waiting' || state === 'left_out'
      ? own
        ? html`<p class="soft">${t('quotes:bank.yours')}</p>`
        : decide(view, quote, html`<button name="to" value="approved">${t('quotes:bank.approve')}</button>`)
      : '';
  const leaveOut =
    state === 'approved'
      ? decide(
          view,
          quote,
          html`<button class="quiet" name="to" value="left_out">${t('quotes:bank.leave_out')}</button>`,
        )
      : '';
  const reasons = html`<label for="r-${quote.id}">${t('quotes:bank.why')}</label>
<select id="r-${quote.id}" name="reason" required><option value=""></option>${QUOTE_REASONS.map((code) => html`<option value="${code}">${t(`quotes:reason.${code}`)}</option>`)}</select>
<p class="row">${state === 'waiting' ? html`<button class="quiet" name="to" value="returned">${t('quotes:bank.return')}</button>` : ''}<button class="quiet" name="to" value="rejected">${t('quotes:bank.reject')}</button></p>`;
  const refuse =
    state === 'waiting' || state === 'approved' || state === 'left_out'
      ? html`<details><summary>${t(state === 'waiting' ? 'quotes:bank.refuse' : 'quotes:bank.reject')}</summary>${decide(view, quote, reasons)}</details>`
      : '';
  return html`${approve}${leaveOut}${refuse}`;
}

function decide({ proof, filter }: QuotesView, { id, version }: OpenQuote, inner: Html): Html {
  const hidden = { proof, version: String(version), ...filter };
  return html`<form method="post" action="/staff/quotes/${id}/decide">${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value ?? ''}">`)}${inner}</form>`;
}
