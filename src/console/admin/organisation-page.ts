import { html } from 'hono/html';
import { type Contact, LONGEST, type Organisation } from '../../content/schema/organisation.ts';
import { CHECKED_DAYS, needsCheck } from '../../core/needs-check.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import { field } from './field.ts';
import { numberForm } from './number-form.ts';
import { againIn, type OrganisationShown, textsOf, wrongAt } from './organisation-shown.ts';
import { textsField } from './texts-field.ts';

export function organisationPage(shown: OrganisationShown): Html {
  const { t, kept, saved, again, refused, packs } = shown;
  return html`<h1>${t('console:room.organisation')}</h1>
<p>${t('office:organisation.lead')}</p>
${saved ? html`<p class="sheet" role="status">${t('office:saved')}</p>` : ''}
${refused !== undefined ? html`<p class="wrong" role="alert">${t(`office:organisation.refused.${refused}`)}</p>` : again === undefined ? '' : html`<p class="wrong" role="alert">${t('office:look_again')}</p>`}
${nameForm(shown)}
${kept === null ? html`<p>${t('office:organisation.name_first')}</p>` : packs.map(({ code }) => country(shown, kept, code))}
<p class="soft">${t('office:organisation.file')}</p>`;
}

function nameForm(shown: OrganisationShown): Html {
  const { t, kept, proof, langs } = shown;
  const again = againIn(shown, 'name');
  const typed = again?.typed ?? { name: kept?.name ?? '', ...textsOf('welcome', kept?.welcome ?? {}) };
  return html`<form method="post" action="/staff/organisation/name" class="sheet" novalidate>
<input type="hidden" name="proof" value="${proof}">
${field({ is: 'text', name: 'name', label: t('office:organisation.name'), value: typed.name ?? '', longest: LONGEST.name, required: true, wrong: wrongAt(t, again, 'name') })}
${textsField({ t, name: 'welcome', id: 'welcome', is: 'lines', langs, typed, longest: LONGEST.welcome, wrong: (name) => wrongAt(t, again, name) })}
<p><button>${t('office:save')}</button></p>
</form>`;
}

function country(shown: OrganisationShown, kept: Organisation, code: string): Html {
  const { t, words, langs, proof, keyOf } = shown;
  const local = kept.countries[code];
  const again = againIn(shown, `hours ${code}`);
  const typed = again?.typed ?? textsOf('hours', local?.hours ?? {});
  const contacts = local?.contacts ?? [];
  const added = againIn(shown, `number ${code}`);
  return html`<section aria-labelledby="c-${code}"><h2 id="c-${code}">${words.country(code)}</h2>
<details class="sheet"${again === null ? '' : html` open`}><summary>${t('office:organisation.hours')}: ${local?.hours[words.lang] ?? t('office:organisation.no_hours')}</summary>
<form method="post" action="/staff/organisation/hours" novalidate>
<input type="hidden" name="proof" value="${proof}"><input type="hidden" name="country" value="${code}">
${textsField({ t, name: 'hours', id: `${code}-hours`, is: 'text', langs, typed, longest: LONGEST.hours, wrong: (name) => wrongAt(t, again, name) })}
<p><button>${t('office:save')}</button></p>
</form></details>
${contacts.length === 0 ? html`<p class="soft">${t('office:organisation.no_numbers')}</p>` : html`<ul class="team">${contacts.map((contact, at) => number(shown, code, contact, keyOf(contact), `${code}-${at}`))}</ul>`}
<details class="sheet"${added === null ? '' : html` open`}><summary>${t('office:organisation.add_number')}</summary>
${numberForm(shown, { country: code, was: '', id: `${code}-new`, contact: null })}
</details></section>`;
}

function number(shown: OrganisationShown, code: string, contact: Contact, was: string, id: string): Html {
  const { t, words, now, proof } = shown;
  const { label, number, kind, checked } = contact;
  const old = needsCheck(contact, now);
  const again = againIn(shown, `number ${code} ${was}`);
  const press = (
    verb: 'checked' | 'remove',
    of: Html,
  ) => html`<form method="post" action="/staff/organisation/number/${verb}">
<input type="hidden" name="proof" value="${proof}"><input type="hidden" name="country" value="${code}"><input type="hidden" name="was" value="${was}">${of}</form>`;
  const name = label[words.lang] ?? '';
  return html`<li class="sheet"><h3>${name}</h3>
<p><a href="tel:${number.replace(/[^\d+]/g, '')}" class="number">${number}</a></p>
<p class="soft">${t(`office:organisation.kind.${kind}`)} · ${t('office:organisation.checked_on', { day: dayText(checked, words.lang) })}</p>
${old ? html`<p class="amber">${t('office:organisation.old', { days: CHECKED_DAYS })}</p>` : ''}
${press('checked', html`<button${old ? '' : html` class="quiet"`} aria-label="${t('office:organisation.still_right')}: ${name}">${t('office:organisation.still_right')}</button>`)}
<details${again === null ? '' : html` open`}><summary>${t('office:organisation.change')}</summary>
${numberForm(shown, { country: code, was, id, contact })}
${press('remove', html`<button class="quiet" aria-label="${t('office:organisation.remove')}: ${name}">${t('office:organisation.remove')}</button>`)}
</details></li>`;
}
