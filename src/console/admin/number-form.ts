import { html } from 'hono/html';
import { type Contact, LONGEST } from '../../content/schema/organisation.ts';
import type { Html } from '../../web/html.ts';
import { field } from './field.ts';
import { againIn, type OrganisationShown, textsOf, wrongAt } from './organisation-shown.ts';
import { textsField } from './texts-field.ts';

type NumberForm = {
  readonly country: string;
  /** The contact that is changed; empty for a new one. */
  readonly was: string;
  /** Tells the fields of this form from those of the others. */
  readonly id: string;
  readonly contact: Contact | null;
};

/** A telephone number: what it is for, what it is called, and when somebody last tried it. */
export function numberForm(shown: OrganisationShown, { country, was, id, contact }: NumberForm): Html {
  const { t, langs, kinds, proof } = shown;
  const again = againIn(shown, `number ${country} ${was}`.trimEnd());
  const typed = again?.typed ?? {
    kind: contact?.kind ?? '',
    number: contact?.number ?? '',
    checked: contact?.checked ?? '',
    ...textsOf('label', contact?.label ?? {}),
  };
  const wrong = (name: string) => wrongAt(t, again, name);
  return html`<form method="post" action="/staff/organisation/number" novalidate>
<input type="hidden" name="proof" value="${proof}"><input type="hidden" name="country" value="${country}"><input type="hidden" name="was" value="${was}">
<p><label for="${id}-kind">${t('office:organisation.kind_of')}</label><select id="${id}-kind" name="kind">
${kinds.map((kind) => html`<option value="${kind}"${kind === typed.kind ? html` selected` : ''}>${t(`office:organisation.kind.${kind}`)}</option>`)}
</select></p>
${field({ is: 'tel', name: 'number', id: `${id}-number`, label: t('office:organisation.number'), hint: t('office:organisation.number_hint'), value: typed.number ?? '', longest: LONGEST.number, required: true, wrong: wrong('number') })}
${textsField({ t, name: 'label', id: `${id}-label`, is: 'text', langs, typed, longest: LONGEST.label, wrong })}
${field({ is: 'day', name: 'checked', id: `${id}-checked`, label: t('office:organisation.checked'), hint: t('office:organisation.checked_hint'), value: typed.checked ?? '', latest: shown.today(country), required: true, wrong: wrong('checked') })}
<p><button>${t('office:save')}</button></p>
</form>`;
}
