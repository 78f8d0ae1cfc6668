import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';

export type Field = {
  /** Of the form; where the page has several forms, `id` tells their fields apart. */
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  /** What is there, or what was typed. */
  readonly value: string | number;
  /** What is good to know before one types. */
  readonly hint?: string;
  /** What does not fit, said at the field. */
  readonly wrong?: string | null;
  readonly required?: boolean;
  readonly lang?: string;
} & (
  | { readonly is: 'text' | 'lines' | 'tel'; readonly longest: number }
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'day'; readonly latest: string }
);

/**
 * One field with its label, its hint and what is wrong with it; those who hear the page hear all three. The first that does
 * not fit has the focus when the page comes back.
 */
export function field(given: Field): Html {
  const { name, id = name, label, value, hint, wrong, required = false, lang } = given;
  const said = [hint === undefined ? null : `${id}-hint`, wrong ? `${id}-wrong` : null].filter((one) => one);
  const shared = html`id="${id}" name="${name}" autocomplete="off"${required ? html` required` : ''}${lang === undefined ? '' : html` lang="${lang}"`}${said.length > 0 ? html` aria-describedby="${said.join(' ')}"` : ''}${wrong ? html` aria-invalid="true" autofocus` : ''}`;
  return html`<p><label for="${id}">${label}</label>${hint === undefined ? '' : html`<span class="soft hint" id="${id}-hint">${hint}</span>`}
${given.is === 'lines' ? html`<textarea ${shared} rows="3" maxlength="${given.longest}">${value}</textarea>` : html`<input ${shared} ${kindOf(given)} value="${value}">`}${wrong ? html`<span class="red hint" id="${id}-wrong">${wrong}</span>` : ''}</p>`;
}

function kindOf(given: Exclude<Field, { is: 'lines' }>): Html {
  switch (given.is) {
    case 'number':
      return html`type="number" inputmode="numeric" min="${given.least}" max="${given.most}"`;
    case 'day':
      return html`type="date" max="${given.latest}"`;
    default:
      return html`type="${given.is}" maxlength="${given.longest}"`;
  }
}
