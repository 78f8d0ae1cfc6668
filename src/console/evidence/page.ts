import { html } from 'hono/html';
import type { Page } from '../../app/summary-page.ts';
import type { Period } from '../../core/evidence/periods.ts';
import { monthName } from '../../i18n/month-name.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import { type Asked, queryOf } from './asked.ts';
import { chart, patterns } from './charts.ts';
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
};

/** Choosing, the figures as charts with their numbers, files to take along, and publishing what is not yet. */
export function evidencePage(view: EvidenceView, t: T, lang: string): Html {
  const { page, problem } = view;
  return html`<h1>${t('console:room.evidence')}</h1>
${problem === null ? '' : html`<p class="wrong" role="alert">${t(`evidence:problem.${problem}`, { last: monthName(view.lastMonth, lang) })}</p>`}
${view.periods.length === 0 ? html`<p>${t('evidence:none_yet')}</p>` : chooser(view, t, lang)}
${page === null ? '' : figures(view, page, t, lang)}
${publisher(view, t)}`;
}

function chooser({ asked, periods, places }: EvidenceView, t: T, lang: string): Html {
  const chosen = [asked.seen.country, asked.seen.region].filter((part) => part !== null).join(' ');
  const month = (name: 'from' | 'to', values: readonly string[]) => html`<label>${t(`evidence:${name}`)}
<select name="${name}">${values.map((value) => html`<option value="${value}"${value === asked.period?.[name] ? html` selected` : ''}>${monthName(value, lang)}</option>`)}</select></label>`;
  return html`<form method="get" class="choose no-print" action="/staff/evidence">
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
  return html`${patterns}<section class="evidence">
<h2>${page.place}, ${page.period}</h2>
<form method="get" action="/staff/evidence/file" class="choose no-print">
${[...new URLSearchParams(queryOf(asked))].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${t('evidence:language')}
<select name="lang">${langs.map((one) => html`<option value="${one}"${one === lang ? html` selected` : ''}>${language.of(one)}</option>`)}</select></label>
<div class="row">${formats.map((format, nth) => html`<button name="format" value="${format}"${nth === 0 ? '' : html` class="quiet"`}>${t(`evidence:format.${format}`)}</button>`)}</div>
</form>
${page.nothing === null ? '' : html`<p>${page.nothing}</p>`}
${page.chapters.map(
  (chapter) => html`<section class="chapter"><h2>${chapter.title}</h2>
<div class="headline"><p class="big" aria-hidden="true">${chapter.reports}</p><div>${chapter.headline.map((line) => html`<p>${line}</p>`)}</div></div>
${quotesPart(chapter, t, lang)}
<div class="charts">${chapter.tables.map((table) => chart(table, t, lang))}</div></section>`,
)}
<h2>${page.methodTitle}</h2>
<ul>${page.method.map((line) => html`<li>${line}</li>`)}</ul>
</section>`;
}

function publisher({ lastMonth, periods }: EvidenceView, t: T): Html {
  return html`<details class="sheet no-print"${periods.length === 0 ? html` open` : ''}><summary>${t('evidence:publish.title')}</summary>
<p>${t('evidence:publish.about')}</p>
<form method="get" action="/staff/evidence/publish" class="choose">
<label>${t('evidence:from')} <input type="month" name="from" required max="${lastMonth}" placeholder="2026-01"></label>
<label>${t('evidence:to')} <input type="month" name="to" required max="${lastMonth}" placeholder="2026-03"></label>
<button>${t('evidence:publish.look')}</button>
</form></details>`;
}
