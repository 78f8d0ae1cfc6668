import { html } from 'hono/html';
import type { SeenSiteAlert } from '../../app/see-site-alerts.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import type { InboxWords } from '../inbox/words.ts';

/** Fields whose codes say what happened, in the order in which they are told. */
const WHAT = ['incident_type', 'service', 'access_problem', 'responsible_party'];

export function sitesPage(seen: readonly SeenSiteAlert[], words: InboxWords): Html {
  const { t } = words;
  return html`<h1>${t('console:room.sites')}</h1>
<p>${t('office:sites.lead')}</p>
${seen.length === 0 ? html`<p class="sheet">${t('office:sites.none')}</p>` : seen.map((one) => siteAlert(one, words))}`;
}

function siteAlert({ alert, facility, shared, cases }: SeenSiteAlert, words: InboxWords): Html {
  const { t, lang, code, region, country } = words;
  const area = alert.region === null ? country(alert.country) : region(alert.region);
  const setting = facility === null ? (shared.setting ?? []).map((one) => code('setting', one)) : [];
  const place = [facility, area, ...setting].filter((one) => one !== null).join(', ');
  const what = WHAT.flatMap((list) => (shared[list] ?? []).map((one) => code(list, one, alert.country)));
  return html`<article class="sheet"><h2>${t(`rules:${alert.rule}.label`)}</h2>
<p>${t(`rules:${alert.rule}.reason`)}</p>
<dl>
<dt>${t('office:sites.where')}</dt><dd>${place}</dd>
<dt>${t('office:sites.when')}</dt><dd>${t('office:sites.days', { since: dayText(alert.since, lang), last: dayText(alert.last, lang) })}</dd>
<dt>${t('office:sites.reports')}</dt><dd>${t('office:sites.separate', { reports: alert.reports, separate: alert.separate })}</dd>
${what.length === 0 ? '' : html`<dt>${t('office:sites.common')}</dt><dd>${what.join(', ')}</dd>`}
<dt>${t('office:sites.cases')}</dt><dd>${cases.length === 0 ? t('office:sites.no_cases') : cases.map(({ ref, open }) => html`<a class="ref" href="/staff/case/${ref}">${ref}</a>${open ? '' : html` <span class="soft">${t('office:sites.closed')}</span>`} `)}</dd>
</dl></article>`;
}
