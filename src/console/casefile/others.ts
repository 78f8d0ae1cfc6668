import { html } from 'hono/html';
import type { Colleague } from '../../app/casework/hand-over.ts';
import type { Html } from '../../web/html.ts';
import type { CaseView } from './case-view.ts';
import { form, select } from './forms.ts';
import type { Words } from './words.ts';

/** A colleague who takes it over. Their public key is in the page: the browser seals the case's key to it. */
export function handOverPart(view: CaseView, { t }: Words, proof: string): Html {
  if (!view.mayWork || !view.case.open) return html``;
  const inner = html`<label for="colleague">${t('case:hand_over')}</label>
<select id="colleague" name="to" required><option value=""></option>${view.colleagues.map((one) => html`<option value="${one.member.id}" data-recipient="${one.member.recipient ?? ''}">${colleagueLabel(view, one, t)}</option>`)}</select>
${view.colleagues.some(({ full }) => full !== null) ? html`<p class="soft">${t('case:hand_over_full_hint')}</p>` : ''}
<p class="soft">${t('case:hand_over_hint')}</p>
<p class="warn wrong" role="alert" hidden></p>
<p><button class="quiet">${t('case:hand_over_set')}</button></p>`;
  return view.colleagues.length === 0
    ? html`<p class="soft">${t('case:hand_over_nobody')}</p>`
    : form(view, proof, 'hand-over', inner, true);
}

/** Their name and, before anybody is given one too many, what they hold already. */
function colleagueLabel(view: CaseView, { member, held, full }: Colleague, t: Words['t']): string {
  const name = view.nameOf(member.id) ?? '';
  return t(`case:hand_over_to.${full ?? 'free'}`, { name, held, cap: member.cap });
}

/** Cases that look alike, and joining this one into one of them. */
export function similarPart(view: CaseView, words: Words, proof: string): Html {
  const { t, place } = words;
  const open = view.similar.filter((other) => other.case.open);
  const targets = open.map(({ case: one }) => ({ value: one.ref, label: one.ref }));
  return html`<section class="sheet" aria-labelledby="similar-h"><h2 id="similar-h">${t('case:similar')}</h2>
${view.similar.length === 0 ? html`<p class="soft">${t('case:similar_none')}</p>` : html`<ul>${view.similar.map(({ case: one, report }) => html`<li><a href="/staff/case/${one.ref}">${one.ref}</a> · ${place(report.country, report.region)} · ${words.status(one.status)}</li>`)}</ul>`}
${view.mayWork && view.case.open && targets.length > 0 ? html`<details><summary>${t('case:merge')}</summary>${form(view, proof, 'merge', html`${select('into', 'into', t('case:merge_into'), targets)}<p class="soft">${t('case:merge_hint')}</p><p><button class="quiet">${t('case:merge_set')}</button></p>`)}</details>` : ''}
</section>`;
}

/** Everything that happened, in words. */
export function historyPart(view: CaseView, words: Words): Html {
  const { t, at } = words;
  return html`<details class="sheet"><summary>${t('case:history')}</summary><ol class="history">
${inOrder(view.events).map((event) => html`<li><time>${at(event.at)}</time> ${line(view, words, event)}</li>`)}
</ol></details>`;
}

/** Of a closed case only the days are left, and all of one day look alike: its beginning comes first, its end last. */
function inOrder(events: CaseView['events']): CaseView['events'] {
  const rank = (kind: string) => (kind === 'opened' ? 0 : ENDS.has(kind) ? 2 : 1);
  return [...events].sort((a, b) => a.at - b.at || rank(a.kind) - rank(b.kind));
}

const ENDS: ReadonlySet<string> = new Set(['closed', 'confirmed', 'closed_by_reporter', 'merged']);

function line(view: CaseView, { t, code, status }: Words, event: CaseView['events'][number]): string {
  const { kind, staffId, detail } = event;
  const nobody = BY_REPORTER.has(kind) ? 'case:who.reporter' : 'case:who.sema';
  const who = staffId === null ? t(nobody) : (view.nameOf(staffId) ?? t('case:who.gone'));
  const about =
    kind === 'handed_over'
      ? (view.nameOf(detail) ?? t('case:who.gone'))
      : kind === 'response'
        ? code('response_provided', detail ?? '')
        : kind === 'graded'
          ? code('evidence_grade', detail ?? '')
          : kind.startsWith('aside_')
            ? t(`aside:reason.${detail ?? ''}`)
            : kind === 'merged_in'
              ? (detail ?? '')
              : status(detail ?? '');
  const text = t(`case:event.${kind}`, { who, what: about });
  return text.endsWith(kind) ? `${who}: ${kind}` : text;
}

const BY_REPORTER: ReadonlySet<string> = new Set([
  'confirmed',
  'not_solved',
  'closed_by_reporter',
  'reopened',
  'held_answered',
  'held_refused',
]);
