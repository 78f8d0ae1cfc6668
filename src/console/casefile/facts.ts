import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { CaseView } from './case-view.ts';
import type { Words } from './words.ts';

/** Said elsewhere on the page, or of no use to who works the case. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['consent', 'region', 'facility']);

/** What is known in codes: why it was flagged, by when, where, what, and what is wanted. */
export function factsPart(view: CaseView, words: Words, now: number): Html {
  const { case: one, report, flags, facility } = view;
  const { t, code, at, place } = words;
  const where = [place(report.country, report.region), ...(facility === null ? [] : [facility.name])];
  return html`<section class="sheet" aria-labelledby="facts-h">
<h2 id="facts-h">${t('case:facts')}</h2>
<ul class="flags">
${flags.map(({ rule, dueAt }) => html`<li class="${rule.split('_')[0] ?? ''}"><strong>${t(`rules:${rule}.label`)}</strong><br>${t(`rules:${rule}.reason`)} <span class="soft">${t('case:answer_by', { at: at(dueAt) })}</span></li>`)}
</ul>
<dl>
${view.due === null ? '' : row(t('case:due'), html`<span class="${view.due < now ? 'red' : ''}">${at(view.due)}${view.due < now ? html` · ${t('case:late')}` : ''}</span>`)}
${row(t('case:held_by'), one.assignedTo === null ? t('case:nobody') : (view.nameOf(one.assignedTo) ?? t('case:who.gone')))}
${row(t('case:kind'), code('report_kind', report.kind))}
${row(t('case:where'), where.join(', '))}
${row(t('case:day'), words.day(report.day))}
${row(t('case:lang'), languageName(report.lang, words.lang))}
${row(t('case:contact'), t(`flows:staff.contact_way.${report.contact}`))}
${report.peerFiled ? row(t('case:peer'), t('case:peer_yes')) : ''}
${byField(view).map(([field, codes]) => row(fieldName(t(`case:field.${field}`)), codes.map((one) => code(field, one)).join(', ')))}
${one.evidenceGrade === null ? '' : row(t('case:grade'), code('evidence_grade', one.evidenceGrade))}
</dl>
${view.mergedInto === null ? '' : html`<p>${t('case:merged_into')} <a href="/staff/case/${view.mergedInto}">${view.mergedInto}</a></p>`}
</section>`;
}

/** A field that a flow has gained and nobody has named here shows its own name. */
function fieldName(text: string): string {
  return text.replace(/^field\./, '');
}

function row(name: string, value: string | Html): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`;
}

function byField({ facts }: CaseView): readonly (readonly [string, readonly string[]])[] {
  const fields = [...new Set(facts.map((fact) => fact.field))].filter((field) => !NOT_SHOWN.has(field));
  return fields.map((field) => [
    field,
    facts.filter((fact) => fact.field === field).map((fact) => fact.code),
  ]);
}

export function languageName(code: string, lang: string): string {
  return new Intl.DisplayNames([lang], { type: 'language' }).of(code) ?? code;
}
