import { html } from 'hono/html';
import { DUTIES, ROLES } from '../../app/new-staff.ts';
import type { StaffMember } from '../../app/ports/staff.ts';
import type { Facility } from '../../core/conversation/book.ts';
import type { Html } from '../../web/html.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';

type Filled = Pick<
  StaffMember,
  'role' | 'duties' | 'countries' | 'regions' | 'languages' | 'conflicts' | 'cap' | 'nights'
> & { readonly name: string };

const NEW: Filled = {
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
  filled: Filled = NEW,
): Html {
  const { t } = words;
  const packs = room.content.countries
    .map(({ value }) => value)
    .filter(({ code }) => room.countries.includes(code));
  const boxes = (name: 'duties' | 'countries' | 'languages', choices: readonly Choice[]) => html`<fieldset>
<legend>${t(`admin:field.${name}`)}</legend>
${choices.map(([value, label]) => html`<label class="box"><input type="checkbox" name="${name}" value="${value}"${filled[name].some((one) => one === value) ? html` checked` : ''}> ${label}</label>`)}
</fieldset>`;
  const list = (
    name: 'regions' | 'conflicts',
    choices: readonly Choice[],
  ) => html`<p><label for="${name}">${t(`admin:field.${name}`)}</label>
<select id="${name}" name="${name}" multiple size="5">
${choices.map(([value, label]) => html`<option value="${value}"${filled[name].includes(value) ? html` selected` : ''}>${label}</option>`)}
</select></p>`;
  const number = (
    name: 'cap' | 'nights',
    least: number,
    most: number,
  ) => html`<p><label for="${name}">${t(`admin:field.${name}`)}</label>
<input id="${name}" name="${name}" type="number" inputmode="numeric" required min="${least}" max="${most}" value="${filled[name]}"></p>`;
  return html`<form method="post" action="${action}" class="sheet staff-form">
<input type="hidden" name="proof" value="${visitor.proof}">
<p><label for="name">${t('admin:field.name')}</label><input id="name" name="name" required maxlength="100" autocomplete="off" value="${filled.name}"></p>
<p><label for="role">${t('admin:field.role')}</label><select id="role" name="role">
${ROLES.map((role) => html`<option value="${role}"${role === filled.role ? html` selected` : ''}>${t(`admin:role.${role}`)}</option>`)}
</select></p>
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
