import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import type { CaseView } from './case-view.ts';
import type { Words } from './words.ts';

export type Choice = { readonly value: string; readonly label: string };

/** A form of this case. Those of a class are sent by the script, which seals what is in them first. */
export function form(view: CaseView, proof: string, verb: string, inner: Html, sealed = false): Html {
  return html`<form method="post" action="/staff/case/${view.case.ref}/${verb}"${sealed ? html` data-seals="${verb}"` : ''}><input type="hidden" name="proof" value="${proof}">${inner}</form>`;
}

export function select(id: string, name: string, label: string, choices: readonly Choice[]): Html {
  return html`<label for="${id}">${label}</label>
<select id="${id}" name="${name}" required><option value=""></option>${choices.map(({ value, label }) => html`<option value="${value}">${label}</option>`)}</select>`;
}

/** What is pressed most, at the top: take, pass on, "not me". */
export function firstPart(view: CaseView, t: T, proof: string): Html {
  const conflict = html`<details><summary>${t('case:conflict')}</summary><p>${t('case:conflict_sure')}</p>${form(view, proof, 'conflict', html`<button class="quiet">${t('case:conflict_yes')}</button>`)}</details>`;
  return html`<div class="row">
${view.mayTake ? form(view, proof, 'take', html`<button>${t('case:take')}</button>`) : ''}
${view.mayPass ? form(view, proof, 'pass-on', html`<button class="quiet">${t('case:pass_on')}</button>`) : ''}
</div>
${conflict}`;
}

/** Writing to the reporter and for each other; the fields have no names, so that no words leave the browser unsealed. */
export function writePart(view: CaseView, t: T, proof: string, phrases: readonly Choice[]): Html {
  const write = html`<label for="phrase">${t('case:phrases')}</label>
<select id="phrase" data-into="words"><option value=""></option>${phrases.map(({ label }) => html`<option lang="${view.report.lang}">${label}</option>`)}</select>
<label for="words">${t('case:write')}</label>
<textarea id="words" rows="4" maxlength="3000" required lang="${view.report.lang}" aria-describedby="words-hint"></textarea>
<p id="words-hint" class="soft">${t(view.answeredHere ? 'case:write_here' : 'case:write_code')}</p>
<p class="warn wrong" role="alert" hidden></p>
<button>${t('case:write_send')}</button>`;
  const note = html`<label for="note">${t('case:note')}</label>
<textarea id="note" rows="3" maxlength="3000" required aria-describedby="note-hint"></textarea>
<p id="note-hint" class="soft">${t('case:note_hint')}</p>
<p class="warn wrong" role="alert" hidden></p>
<button class="quiet">${t('case:note_keep')}</button>`;
  return html`${view.mayWrite ? html`<section class="sheet">${form(view, proof, 'write', write, true)}</section>` : ''}
<section class="sheet" aria-labelledby="notes-h"><h2 id="notes-h">${t('case:notes')}</h2><ol id="notes" class="talk"></ol>
${view.mayWork ? form(view, proof, 'note', note, true) : ''}</section>`;
}

/** Moving the case along, and ending it. */
export function movePart(view: CaseView, { t, code }: Words, proof: string): Html {
  const ends = view.moves.filter((to) => CLOSING.has(to));
  const works = view.moves.filter((to) => !CLOSING.has(to));
  const choice = (list: readonly string[], names: string) =>
    list.map((value) => ({ value, label: t(`flows:staff.${names}.${value}`) }));
  const grades = view.grades.map((value) => ({ value, label: code('evidence_grade', value) }));
  return html`${works.length === 0 ? '' : form(view, proof, 'status', html`${select('to', 'to', t('case:status'), choice(works, 'status'))}<p><button class="quiet">${t('case:status_set')}</button></p>`)}
${view.mayAskSolved ? form(view, proof, 'ask-solved', html`<p>${t('case:ask_solved_hint')}</p><p><button class="quiet">${t('case:ask_solved')}</button></p>`) : ''}
${view.mayAskHeld ? form(view, proof, 'ask-held', html`<p>${t('case:ask_held_hint')}</p><p><button class="quiet">${t('case:ask_held')}</button></p>`) : ''}
${view.case.heldQuestion === null ? '' : html`<p>${t(`case:held.${view.case.heldQuestion}`)}</p>`}
${view.mayWork ? form(view, proof, 'grade', html`${select('grade', 'grade', t('case:grade'), grades)}<p><button class="quiet">${t('case:grade_set')}</button></p>`) : ''}
${ends.length === 0 ? '' : form(view, proof, 'close', html`${select('end', 'to', t('case:close'), choice(ends, 'close'))}<p class="soft">${t('case:close_hint')}</p><p><button class="quiet">${t('case:close_set')}</button></p>`)}`;
}

const CLOSING: ReadonlySet<string> = new Set(['partly_resolved', 'closed_not_resolved', 'closed_no_contact']);

/** What was done, and where somebody was referred to. */
export function responsePart(view: CaseView, { t, code }: Words, proof: string): Html {
  const placeName = (id: string) => view.facilities.find((place) => place.id === id)?.name ?? id;
  const kinds = view.kindsOfResponse.map((value) => ({ value, label: code('response_provided', value) }));
  const done = view.responses.map(
    ({ code: one, facility }) =>
      html`<li>${code('response_provided', one)}${facility === '' ? '' : html`: ${placeName(facility)}`}</li>`,
  );
  const add = html`${select('done', 'code', t('case:response_add'), kinds)}
${view.facilities.length === 0 ? '' : html`<label for="to-place">${t('case:response_place')}</label><select id="to-place" name="facility"><option value="">${t('case:response_nowhere')}</option>${view.facilities.map((place) => html`<option value="${place.id}">${place.name}</option>`)}</select>`}
<p><button class="quiet">${t('case:response_set')}</button></p>`;
  return html`<section class="sheet" aria-labelledby="done-h"><h2 id="done-h">${t('case:responses')}</h2>
${done.length === 0 ? html`<p class="soft">${t('case:responses_none')}</p>` : html`<ul>${done}</ul>`}
${view.mayWork ? form(view, proof, 'response', add) : ''}</section>`;
}
