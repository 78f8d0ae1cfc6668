import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { StaffRole } from '../../app/ports/staff.ts';
import type { Page } from '../../app/summary-page.ts';
import type { Html } from '../../web/html.ts';
import { chart, patterns } from '../evidence/charts.ts';
import type { T } from '../texts.ts';
import { stateText } from './list-page.ts';
import type { RoundView } from './round-view.ts';

type Shown = RoundView & {
  readonly problem: string | null;
  readonly proof: string;
  readonly role: StaffRole;
  readonly langs: readonly string[];
};

const PROBLEMS: readonly string[] = ['not_pilot', 'no_last_day', 'past', 'not_by_ticket', 'is_closed'];

/** One round: how it stands, its links, what can be done, its figures, and every screen as it is asked. */
export function roundPage(view: Shown, t: T, lang: string): Html {
  const { round, survey, problem, figures, answers, tickets, role } = view;
  const name = survey.title[lang] ?? Object.values(survey.title)[0] ?? round.id;
  const open = round.state !== 'closed';
  return html`<p><a href="/staff/surveys">${t('console:room.surveys')}</a></p>
<h1>${t('survey:room.round', { title: name, round: round.round })}</h1>
${problem === null || !PROBLEMS.includes(problem) ? '' : html`<p class="wrong" role="alert">${t(`survey:problem.${problem}`)}</p>`}
<p>${stateText(round, t, lang)}</p>
${open ? html`<p>${t('survey:cli.answers', { told: answers })}</p>` : ''}
${tickets === null || !open ? '' : html`<p>${t('survey:cli.tickets', tickets)}</p>`}
${open ? links(view, t) : ''}
${open && role === 'coordinator' ? doing(view, t) : ''}
${figures === null ? '' : results(view, figures, t, lang)}
${preview(view, t)}`;
}

function links({ links: ways, round }: Shown, t: T): Html {
  return html`<section class="sheet"><h2>${t('survey:room.links')}</h2>
${(['web', 'telegram'] as const).map((way) => {
  const link = ways[way];
  return link === null
    ? ''
    : html`<figure><div aria-hidden="true" class="qr">${raw(renderSVG(link, { border: 1 }))}</div><figcaption>${t(`survey:print.${way}`)}<br><a href="${link}" rel="noreferrer">${link}</a></figcaption></figure>`;
})}
<form method="get" action="/staff/surveys/${round.id}.${round.round}/poster" class="row">
<label>${t('survey:room.whatsapp')} <input name="whatsapp" inputmode="tel" autocomplete="off"></label>
<button class="quiet">${t('survey:room.poster')}</button></form></section>`;
}

function doing({ round, proof, tickets }: Shown, t: T): Html {
  const to = `/staff/surveys/${round.id}.${round.round}`;
  const hidden = html`<input type="hidden" name="proof" value="${proof}">`;
  return html`<section class="sheet">
${
  round.state === 'pilot'
    ? html`<form method="post" action="${to}/open" class="row">${hidden}
<label>${t('survey:room.last_day')} <input type="date" name="closes" value="${round.closes ?? ''}" required></label>
<button>${t('survey:room.open')}</button></form><p>${t('survey:room.open_about')}</p>`
    : html`<form method="post" action="${to}/close" class="row">${hidden}<button class="quiet">${t('survey:room.close')}</button></form><p>${t('survey:room.close_about')}</p>`
}
${
  tickets === null
    ? ''
    : html`<form method="post" action="${to}/tickets" class="row">${hidden}
<label>${t('survey:room.tickets_wanted')} <input type="number" name="count" value="60" min="1" max="2000"></label>
<button class="quiet">${t('survey:room.tickets')}</button></form>`
}</section>`;
}

function results({ round, formats, langs }: Shown, page: Page, t: T, lang: string): Html {
  const language = new Intl.DisplayNames([lang], { type: 'language' });
  return html`${patterns}<section class="evidence"><h2>${t('survey:room.figures')}, ${page.period}</h2>
<form method="get" action="/staff/surveys/${round.id}.${round.round}/file" class="choose no-print">
<label>${t('evidence:language')}
<select name="lang">${langs.map((one) => html`<option value="${one}"${one === lang ? html` selected` : ''}>${language.of(one)}</option>`)}</select></label>
<div class="row">${formats.map((format, nth) => html`<button name="format" value="${format}"${nth === 0 ? '' : html` class="quiet"`}>${t(`evidence:format.${format}`)}</button>`)}</div>
</form>
${page.nothing === null ? '' : html`<p>${page.nothing}</p>`}
${page.chapters.map(
  (chapter) => html`<section class="chapter">
<div class="headline"><p class="big" aria-hidden="true">${chapter.reports}</p><div>${chapter.headline.map((line) => html`<p>${line}</p>`)}</div></div>
<div class="charts">${chapter.tables.map((table) => chart(table, t, lang))}</div></section>`,
)}
<h2>${page.methodTitle}</h2>
<ul>${page.method.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

/** Every screen in its order, as it is asked; conditions are said above. */
function preview({ screens }: Shown, t: T): Html {
  return html`<details class="sheet"><summary>${t('survey:room.preview')}</summary>
<ol>${screens.map(
    ({
      asks,
      options,
      after,
    }) => html`<li>${after === null ? '' : html`<p><small>${t('survey:preview.after', { after })}</small></p>`}
${asks.map((ask) => ask.split('\n').map((line) => (line === '' ? '' : html`<p>${line}</p>`)))}
${options.length === 0 ? '' : html`<ul>${options.map((option) => html`<li>${option}</li>`)}</ul>`}</li>`,
  )}</ol></details>`;
}
