import { html } from 'hono/html';
import type { LetterWriter } from '../../app/letter.ts';
import type { Period } from '../../core/evidence/periods.ts';
import { monthName } from '../../i18n/month-name.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';

export type LettersView = ReturnType<LetterWriter['known']> & {
  readonly periods: readonly Period[];
  readonly places: readonly { readonly value: string; readonly name: string }[];
  readonly formats: readonly string[];
  readonly langs: readonly string[];
  readonly problem: 'unpublished' | 'unknown' | null;
};

/** Choosing to whom, about when and where; and what somebody must mend in the organisation's own letters. */
export function lettersPage(view: LettersView, t: T, lang: string): Html {
  const { periods, problem, findings } = view;
  return html`<h1>${t('console:room.letters')}</h1>
<p>${t('letters:room.about')}</p>
${problem === null ? '' : html`<p class="wrong" role="alert">${t(`letters:room.${problem}`)}</p>`}
${findings.length === 0 ? '' : html`<div class="wrong" role="alert"><p>${t('letters:room.broken')}</p><ul>${findings.map(({ file, line, message, mend }) => html`<li>${file.split('/').at(-1)}:${line}: ${t(message.key, message.params)} ${t(mend.key, mend.params)}</li>`)}</ul></div>`}
${periods.length === 0 ? html`<p>${t('letters:room.none')}</p>` : findings.length > 0 ? '' : form(view, t, lang)}`;
}

function form({ letters, periods, places, formats, langs }: LettersView, t: T, lang: string): Html {
  const language = new Intl.DisplayNames([lang], { type: 'language' });
  const last = periods.length - 1;
  const month = (name: 'from' | 'to') => html`<label>${t(`evidence:${name}`)}
<select name="${name}">${periods.map((period, nth) => html`<option value="${period[name]}"${nth === last ? html` selected` : ''}>${monthName(period[name], lang)}</option>`)}</select></label>`;
  return html`<form method="get" class="choose" action="/staff/letters/file">
<label>${t('letters:room.to')}
<select name="letter">${letters.map(({ id, to }) => html`<option value="${id}">${to[lang] ?? Object.values(to)[0]}</option>`)}</select></label>
${month('from')}
${month('to')}
<label>${t('evidence:place')}
<select name="place"><option value="">${t('summary:everywhere')}</option>
${places.map(({ value, name }) => html`<option value="${value}">${name}</option>`)}
</select></label>
<label>${t('letters:room.language')}
<select name="lang">${langs.map((one) => html`<option value="${one}"${one === lang ? html` selected` : ''}>${language.of(one)}</option>`)}</select></label>
<div class="row">${formats.map((format, nth) => html`<button name="format" value="${format}"${nth === 0 ? '' : html` class="quiet"`}>${t(`evidence:format.${format}`)}</button>`)}</div>
</form>
<p>${t('letters:room.yellow')}</p>`;
}
