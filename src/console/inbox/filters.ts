import { html } from 'hono/html';
import type { StaffMember } from '../../app/ports/staff.ts';
import type { Content } from '../../content/content.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Html } from '../../web/html.ts';
import { type Asked, type Field, isFiltered } from './asked.ts';
import type { InboxWords } from './words.ts';

type Choice = { readonly value: string; readonly label: string };

/** Search and filters. A form that asks for a page: what is looked at can be kept, shared and gone back to. */
export function filters(
  asked: Asked,
  member: StaffMember,
  content: Content,
  langs: readonly Lang[],
  words: InboxWords,
): Html {
  const { t } = words;
  const { fields, tab } = asked;
  const countries = content.countries
    .map(({ value }) => value)
    .filter(({ code }) => member.countries.includes(code));
  const choices: Readonly<Record<Exclude<Field, 'q'>, readonly Choice[]>> = {
    region: countries.flatMap(({ regions }) =>
      regions.map(({ code }) => ({ value: code, label: words.region(code) })),
    ),
    kind: ['incident', 'service_problem'].map((value) => ({ value, label: t(`inbox:kind.${value}`) })),
    flag: [
      ...['red', 'amber', 'green'].map((value) => ({ value, label: t(`inbox:colour.${value}`) })),
      ...content.rules.map(({ value: { code } }) => ({ value: code, label: t(`rules:${code}.label`) })),
    ],
    lang: langs.map((value) => ({ value, label: words.language(value) })),
    status: (content.lists.get('case_status') ?? []).map(({ value: { code } }) => ({
      value: code,
      label: t(`inbox:status.${code}`),
    })),
  };
  const select = (
    name: Exclude<Field, 'q'>,
  ) => html`<p><label for="${name}">${t(`inbox:filter.${name}`)}</label>
<select id="${name}" name="${name}"><option value="">${t('inbox:all')}</option>
${choices[name].map(({ value, label }) => html`<option value="${value}"${value === fields[name] ? html` selected` : ''}>${label}</option>`)}
</select></p>`;
  return html`<form method="get" action="/staff" class="filters" role="search">
<input type="hidden" name="tab" value="${tab}">
<p class="row find"><label class="unseen" for="q">${t('inbox:filter.q')}</label>
<input type="search" id="q" name="q" value="${fields.q}" placeholder="${t('inbox:filter.q')}" maxlength="80" autocomplete="off">
<button>${t('inbox:find')}</button></p>
<details${isFiltered(asked) ? html` open` : ''}><summary>${t('inbox:filters')}</summary>
<div class="choices">${(['region', 'kind', 'flag', 'lang', 'status'] as const).map(select)}</div>
<p class="row"><button>${t('inbox:show')}</button>${isFiltered(asked) ? html` <a href="?tab=${tab}">${t('inbox:clear')}</a>` : ''}</p>
</details>
</form>`;
}
