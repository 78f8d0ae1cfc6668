import { html } from 'hono/html';
import { SET_ASIDE_REASONS } from '../../core/report/set-aside.ts';
import type { Html } from '../../web/html.ts';
import type { CaseView } from './case-view.ts';
import { form, select } from './forms.ts';
import type { Words } from './words.ts';

/** Setting a report aside as false, and back: one person proposes it, another agrees or not. */
export function asidePart(view: CaseView, { t }: Words, proof: string): Html {
  const { reason, proposal, mayDecide } = view.aside;
  const said = reason === null ? '' : html`<p class="wrong">${t('aside:is', { why: why(t, reason) })}</p>`;
  const inner = proposal === null ? proposing(view, t, proof) : deciding();
  if (reason === null && proposal === null && !view.mayWork) return html``;
  return html`<details class="sheet"${reason !== null || proposal !== null ? html` open` : ''}><summary>${t('aside:title')}</summary>${said}${inner}</details>`;

  function deciding(): Html {
    const what = proposal?.reason ?? null;
    const who = view.nameOf(proposal?.askedBy ?? null) ?? t('case:who.gone');
    const sentence =
      what === null ? t('aside:asked_back', { who }) : t('aside:asked', { who, why: why(t, what) });
    return html`<p>${sentence}</p>
<div class="row">
${mayDecide ? form(view, proof, 'aside-agree', html`<button>${t('aside:agree')}</button>`) : ''}
${form(view, proof, 'aside-drop', html`<button class="quiet">${t(mayDecide ? 'aside:refuse' : 'aside:take_back')}</button>`)}
</div>
${mayDecide ? '' : html`<p class="soft">${t('aside:second')}</p>`}`;
  }
}

function proposing(view: CaseView, t: Words['t'], proof: string): Html {
  if (!view.mayWork) return html``;
  if (view.aside.reason !== null)
    return form(view, proof, 'aside-back', html`<p><button class="quiet">${t('aside:back')}</button></p>`);
  const reasons = SET_ASIDE_REASONS.map((value) => ({ value, label: why(t, value) }));
  return form(
    view,
    proof,
    'aside',
    html`<p class="soft">${t('aside:hint')}</p>${select('aside', 'reason', t('aside:reason_label'), reasons)}<p><button class="quiet">${t('aside:propose')}</button></p>`,
  );
}

function why(t: Words['t'], reason: string): string {
  return t(`aside:reason.${reason}`);
}
