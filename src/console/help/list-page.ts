import { html } from 'hono/html';
import type { ListedService } from '../../core/help/listed-service.ts';
import { CHECKED_DAYS, needsCheck } from '../../core/needs-check.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import { serviceForm } from './service-form.ts';
import type { HelpShown } from './shown.ts';

/** Everything that is listed, country by country, and a form for more. */
export function listPage(shown: HelpShown, all: readonly ListedService[]): Html {
  const { t, words, again, packs } = shown;
  return html`<h1>${t('console:room.help')}</h1>
<p>${t('help:page.lead')}</p>
${again === null ? '' : html`<p class="wrong" role="alert">${t('office:look_again')}</p>`}
${all.length === 0 ? html`<p>${t('help:page.none')}</p>` : ''}
${packs.map(({ code }) => country(shown, words.country(code), code, all))}
<details class="sheet"${again === null ? '' : html` open`}><summary>${t('help:page.add')}</summary>
${serviceForm(shown, '/staff/help', again?.typed ?? { country: packs[0]?.code ?? '', checked: shown.today })}
</details>`;
}

function country(shown: HelpShown, name: string, code: string, all: readonly ListedService[]): Html | '' {
  const here = all.filter((one) => one.country === code);
  if (here.length === 0) return '';
  return html`<section aria-labelledby="c-${code}"><h2 id="c-${code}">${name}</h2>
<ul class="team">${here.map((one) => entry(shown, one))}</ul></section>`;
}

function entry({ t, words, lang, now, proof }: HelpShown, one: ListedService): Html {
  const { id, name, region, services, hours, contact, checked, country } = one;
  const old = needsCheck(one, now);
  const at = `/staff/help/${id}`;
  return html`<li class="sheet"><h3>${name}</h3>
<p>${region === null ? t('help:everywhere') : words.region(region)}</p>
<p>${services.map((code) => words.code('service', code, country)).join(', ')}</p>
<p>${[hours, contact].filter((text) => text !== '').join(' · ')}</p>
<p class="soft">${t('help:cli.checked_on', { day: dayText(checked, lang) })}</p>
${old ? html`<p class="amber">${t('help:page.old', { days: CHECKED_DAYS })}</p>` : ''}
<form method="post" action="${at}/checked"><input type="hidden" name="proof" value="${proof}">
<button${old ? '' : html` class="quiet"`} aria-label="${t('help:page.still_right')}: ${name}">${t('help:page.still_right')}</button></form>
<p><a href="${at}" aria-label="${t('office:organisation.change')}: ${name}">${t('office:organisation.change')}</a></p></li>`;
}
