import { html } from 'hono/html';
import { LONGEST_LISTED, type TypedService } from '../../content/read-listed.ts';
import type { Html } from '../../web/html.ts';
import { field } from '../admin/field.ts';
import type { HelpShown } from './shown.ts';

/** What there is, where, when, and how to reach it. Nothing that was typed is lost when something in it does not fit. */
export function serviceForm(shown: HelpShown, action: string, typed: TypedService): Html {
  const { t, words, packs, codes, langs, proof, today } = shown;
  const told = (name: string) => typed[name] ?? '';
  const wrong = (name: string): string | null => {
    const found = shown.again?.wrong.find((one) => one.field === name);
    return found === undefined
      ? null
      : t(`help:wrong.${found.code}`, { what: found.what, most: found.most ?? 0 });
  };
  const text = (name: 'name' | 'hours' | 'contact', required: boolean) =>
    field({
      is: 'text',
      name,
      label: t(`help:page.${name}`),
      value: told(name),
      longest: LONGEST_LISTED[name],
      required,
      wrong: wrong(name),
    });
  const chosen = new Set(told('services').split('; '));
  return html`<form method="post" action="${action}" class="staff-form" novalidate>
<input type="hidden" name="proof" value="${proof}">
${text('name', true)}
${select(
  { name: 'country', label: t('help:page.country'), wrong: wrong('country') },
  packs.map(({ code }) => option(code, words.country(code), told('country'))),
)}
${select({ name: 'region', label: t('help:page.region'), wrong: wrong('region') }, [
  option('', t('help:everywhere'), told('region')),
  ...packs.map(
    ({ code, regions }) =>
      html`<optgroup label="${words.country(code)}">${regions.map((one) => option(one.code, words.region(one.code), told('region')))}</optgroup>`,
  ),
])}
<fieldset${wrong('services') === null ? '' : html` aria-describedby="services-wrong"`}><legend>${t('help:page.services')}</legend>
${wrong('services') === null ? '' : html`<span class="red hint" id="services-wrong">${wrong('services')}</span>`}
${codes.map((code) => html`<label class="box"><input type="checkbox" name="services" value="${code}"${chosen.has(code) ? html` checked` : ''}> ${words.code('service', code)}</label>`)}
</fieldset>
${text('hours', false)}
${text('contact', true)}
<fieldset><legend>${t('help:page.notes')}</legend>
${langs.map((lang) =>
  field({
    is: 'text',
    name: `note_${lang}`,
    label: words.language(lang),
    value: told(`note_${lang}`),
    longest: LONGEST_LISTED.note,
    lang,
    wrong: wrong(`note_${lang}`),
  }),
)}
</fieldset>
${field({ is: 'day', name: 'checked', label: t('help:page.checked'), value: told('checked'), latest: today, wrong: wrong('checked') })}
<p><button>${t('office:save')}</button></p>
</form>`;
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`;
}

type Select = { readonly name: string; readonly label: string; readonly wrong: string | null };

function select({ name, label, wrong }: Select, options: readonly Html[]): Html {
  const marked = wrong === null ? '' : html` aria-invalid="true" aria-describedby="${name}-wrong"`;
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}"${marked}>${options}</select>${wrong === null ? '' : html`<span class="red hint" id="${name}-wrong">${wrong}</span>`}</p>`;
}
