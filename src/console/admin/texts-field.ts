import { html } from 'hono/html';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import { field } from './field.ts';
import type { Typed } from './organisation-given.ts';

type TextsField = {
  readonly t: T;
  /** Of the form: `name-sw` is the Swahili text. Its label is `office:organisation.<name>`. */
  readonly name: 'welcome' | 'hours' | 'label';
  readonly id: string;
  readonly is: 'text' | 'lines';
  readonly langs: readonly Lang[];
  readonly typed: Typed;
  readonly longest: number;
  wrong(name: string): string | null;
};

/** A text in every language: one field each. */
export function textsField({ t, name, id, is, langs, typed, longest, wrong }: TextsField): Html {
  return html`<fieldset><legend>${t(`office:organisation.${name}`)}</legend>
<p class="soft">${t('office:organisation.languages')}</p>
${langs.map((lang) =>
  field({
    is,
    name: `${name}-${lang}`,
    id: `${id}-${lang}`,
    label: t(`signin:language.${lang}`),
    value: typed[`${name}-${lang}`] ?? '',
    longest,
    lang,
    wrong: wrong(`${name}-${lang}`),
  }),
)}
</fieldset>`;
}
