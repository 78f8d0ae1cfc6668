import { html } from 'hono/html';
import type { Period } from '../../core/evidence/periods.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import { periodName } from './period-name.ts';

export type PublishView = {
  readonly period: Period;
  /** What is decided for good now, and what was before. */
  readonly parts: readonly (Period & { readonly released: boolean })[];
  /** It was begun a moment ago, and stopped. */
  readonly stopped: boolean;
  readonly proof: string;
};

/** What publishing will fix for good, before it does; while it counts, how to stop it. */
export function publishPage({ period, parts, stopped, proof }: PublishView, t: T, lang: string): Html {
  const list = (released: boolean) => parts.filter((part) => part.released === released);
  const names = (some: readonly Period[]) => some.map((part) => html`<li>${periodName(part, t, lang)}</li>`);
  const kept = list(true);
  return html`<h1>${t('evidence:confirm.title', { period: periodName(period, t, lang) })}</h1>
${stopped ? html`<p class="wrong" role="alert">${t('evidence:confirm.stopped')}</p>` : ''}
<p>${t('evidence:confirm.now')}</p>
<ul>${names(list(false))}</ul>
${kept.length === 0 ? '' : html`<p>${t('evidence:confirm.before')}</p><ul>${names(kept)}</ul>`}
<p>${t('evidence:confirm.frozen')}</p>
<ul><li>${t('evidence:confirm.numbers')}</li><li>${t('evidence:confirm.months')}</li><li>${t('evidence:confirm.late')}</li><li>${t('evidence:confirm.recorded')}</li></ul>
<form method="post" action="/staff/evidence/publish" id="publish" class="row">
<input type="hidden" name="proof" value="${proof}">
<input type="hidden" name="from" value="${period.from}">
<input type="hidden" name="to" value="${period.to}">
<button>${t('evidence:confirm.do')}</button>
<a class="button quiet" href="/staff/evidence">${t('evidence:confirm.not')}</a>
</form>
<div id="working" class="sheet" hidden>
<p role="status">${t('evidence:confirm.counting')}</p>
<progress></progress>
<button type="button" class="quiet" id="stop">${t('evidence:confirm.stop')}</button>
</div>`;
}
