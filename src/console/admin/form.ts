import { html } from 'hono/html';
import { DUTIES, ROLES } from '../../app/new-staff.ts';
import type { Facility } from '../../core/conversation/book.ts';
import type { Html } from '../../web/html.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import { field } from './field.ts';
import type { StaffField, TypedStaff } from './given.ts';

const NEW: TypedStaff = {
  name: '',
  role: 'paralegal',
  duties: [],
  countries: [],
  regions: [],
  languages: [],
  conflicts: [],
  cap: 10,
  nights: 7,
};

type Choice = readonly [value: string, label: string];

/** Who somebody is and what they do: the same for somebody new and for a change. */
export function staffForm(
  room: Room,
  words: InboxWords,
  visitor: Visitor,
  facilities: readonly Facility[],
  action: string,
  filled: TypedStaff = NEW,
  wrong: ReadonlySet<StaffField> = new Set(),
): Html {
  const { t } = words;
  const packs = room.content.countries
    .map(({ value }) => value)
    .filter(({ code }) => room.countries.includes(code));
  /** What does not fit, said where it stands. */
  const said = (name: StaffField) => (wrong.has(name) ? t(`admin:wrong_at.${name}`) : null);
  const below = (name: StaffField) =>
    wrong.has(name) ? html`<span class="red hint" id="${name}-wrong">${said(name)}</span>` : '';
  const marked = (name: StaffField) =>
    wrong.has(name) ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  const boxes = (
    name: 'duties' | 'countries' | 'languages',
    choices: readonly Choice[],
  ) => html`<fieldset${wrong.has(name) ? html` aria-describedby="${name}-wrong"` : ''}>
<legend>${t(`admin:field.${name}`)}</legend>
${below(name)}
${choices.map(([value, label]) => html`<label class="box"><input type="checkbox" name="${name}" value="${value}"${filled[name].some((one) => one === value) ? html` checked` : ''}> ${label}</label>`)}
</fieldset>`;
  const list = (
    name: 'regions' | 'conflicts',
    choices: readonly Choice[],
  ) => html`<p><label for="${name}">${t(`admin:field.${name}`)}</label>
<select id="${name}" name="${name}" multiple size="5"${marked(name)}>
${choices.map(([value, label]) => html`<option value="${value}"${filled[name].includes(value) ? html` selected` : ''}>${label}</option>`)}
</select>${below(name)}</p>`;
  const number = (name: 'cap' | 'nights', least: number, most: number) =>
    field({
      is: 'number',
      name,
      label: t(`admin:field.${name}`),
      value: filled[name],
      least,
      most,
      required: true,
      wrong: said(name),
    });
  return html`<form method="post" action="${action}" class="sheet staff-form" novalidate>
<input type="hidden" name="proof" value="${visitor.proof}">
${field({ is: 'text', name: 'name', label: t('admin:field.name'), value: filled.name, longest: 100, required: true, wrong: said('name') })}
<p><label for="role">${t('admin:field.role')}</label><select id="role" name="role"${marked('role')}>
${ROLES.map((role) => html`<option value="${role}"${role === filled.role ? html` selected` : ''}>${t(`admin:role.${role}`)}</option>`)}
</select>${below('role')}</p>
${boxes(
  'countries',
  packs.map(({ code }) => [code, words.country(code)]),
)}
${boxes(
  'languages',
  room.texts.langs.map((lang) => [lang, words.language(lang)]),
)}
${boxes(
  'duties',
  DUTIES.map((duty) => [duty, t(`admin:duty.${duty}`)]),
)}
${number('cap', 1, 1000)}
${number('nights', 0, 7)}
${list(
  'regions',
  packs.flatMap(({ regions }) => regions.map(({ code }): Choice => [code, words.region(code)])),
)}
${list('conflicts', [
  ['organisation', t('admin:our_own')],
  ...facilities.map(({ id, name, region }): Choice => [id, `${name}, ${words.region(region)}`]),
])}
<p><button>${t('admin:save')}</button></p>
</form>`;
}
