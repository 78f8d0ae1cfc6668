import { html } from 'hono/html';
import type { Page, PageTable } from '../../app/summary-page.ts';
import type { Period } from '../../core/evidence/periods.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import { type Asked, queryOf } from './asked.ts';
import { quotesPart } from './quotes.ts';

export type EvidenceView = {
  readonly asked: Asked;
  readonly periods: readonly Period[];
  /** Places that the period's releases tell of, `country region`, with their names. */
  readonly places: readonly { readonly value: string; readonly name: string }[];
  /** Null where nothing is published yet. */
  readonly page: Page | null;
  readonly formats: readonly string[];
  readonly langs: readonly string[];
  /** `evidence:problem.<problem>`, after a form that did not fit. */
  readonly problem: string | null;
  readonly lastMonth: string;
  readonly proof: string;
};

const BAR = 100;

/** Choosing, the figures as charts with their numbers beside them, files to take along, and publishing what is not yet. */
export function evidencePage(view: EvidenceView, t: T, lang: string): Html {
  const { page, problem } = view;
  return html`<h1>${t('console:room.evidence')}</h1>
${problem === null ? '' : html`<p class="problem" role="alert">${t(`evidence:problem.${problem}`, { last: view.lastMonth })}</p>`}
${view.periods.length === 0 ? html`<p>${t('evidence:none_yet')}</p>` : chooser(view, t)}
${page === null ? '' : figures(view, page, t, lang)}
${publisher(view, t)}`;
}

function chooser({ asked, periods, places }: EvidenceView, t: T): Html {
  const chosen = [asked.seen.country, asked.seen.region].filter((part) => part !== null).join(' ');
  const month = (name: 'from' | 'to', values: readonly string[]) => html`<label>${t(`evidence:${name}`)}
<select name="${name}">${values.map((value) => html`<option${value === asked.period?.[name] ? html` selected` : ''}>${value}</option>`)}</select></label>`;
  return html`<form method="get" class="row" action="/staff/evidence">
${month(
  'from',
  periods.map(({ from }) => from),
)}
${month(
  'to',
  periods.map(({ to }) => to),
)}
<label>${t('evidence:place')}
<select name="place"><option value="">${t('summary:everywhere')}</option>
${places.map(({ value, name }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${name}</option>`)}
</select></label>
<button>${t('evidence:show')}</button>
</form>`;
}

function figures({ asked, formats, langs }: EvidenceView, page: Page, t: T, lang: string): Html {
  const language = new Intl.DisplayNames([lang], { type: 'language' });
  return html`<section class="evidence">
<h2>${page.place}, ${page.period}</h2>
<form method="get" action="/staff/evidence/file" class="row no-print">
${[...new URLSearchParams(queryOf(asked))].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${t('evidence:language')}
<select name="lang">${langs.map((one) => html`<option value="${one}"${one === lang ? html` selected` : ''}>${language.of(one)}</option>`)}</select></label>
${formats.map((format) => html`<button name="format" value="${format}">${t(`evidence:format.${format}`)}</button>`)}
</form>
${page.nothing === null ? '' : html`<p>${page.nothing}</p>`}
${page.chapters.map(
  (chapter) => html`<h2>${chapter.title}</h2>
${chapter.headline.map((line) => html`<p>${line}</p>`)}
${quotesPart(chapter, t, lang)}
${chapter.tables.map((table) => chart(table, t, lang))}`,
)}
<h2>${page.methodTitle}</h2>
<ul>${page.method.map((line) => html`<li>${line}</li>`)}</ul>
</section>`;
}

/** Bars as pictures beside the numbers that they show: the table is whole without them. */
function chart({ title, base, rows }: PageTable, t: T, lang: string): Html {
  const most = Math.max(0.01, ...rows.map(({ share }) => share));
  const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 });
  return html`<table class="bars">
<caption>${title} <small>${base}</small></caption>
<thead><tr><td></td><td></td><th scope="col">${t('summary:column.reports')}</th><th scope="col">${t('summary:column.share')}</th><th scope="col">${t('summary:column.before')}</th></tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr><th scope="row">${row.label}</th>
<td><svg viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((BAR * row.share) / most))}" height="8"></rect></svg></td>
<td>${row.said}</td><td>${percent.format(row.share)}</td><td>${row.before}</td></tr>`,
)}
</tbody></table>`;
}

function publisher({ lastMonth, proof }: EvidenceView, t: T): Html {
  return html`<details class="no-print"><summary>${t('evidence:publish.title')}</summary>
<p>${t('evidence:publish.about')}</p>
<form method="post" action="/staff/evidence/publish" class="row">
<input type="hidden" name="proof" value="${proof}">
<label>${t('evidence:from')} <input type="month" name="from" required max="${lastMonth}" placeholder="2026-01"></label>
<label>${t('evidence:to')} <input type="month" name="to" required max="${lastMonth}" placeholder="2026-03"></label>
<button>${t('evidence:publish.do')}</button>
</form></details>`;
}
