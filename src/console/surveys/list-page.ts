import { html } from 'hono/html';
import type { StaffRole } from '../../app/ports/staff.ts';
import type { SurveyRound } from '../../app/ports/surveys.ts';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import type { Finding } from '../../content/finding.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import type { T } from '../texts.ts';

export type ListView = {
  readonly rounds: readonly SurveyRound[];
  /** What must be mended in the file that was just handed over. */
  readonly findings: readonly Finding[];
  readonly problem: string | null;
  readonly proof: string;
  readonly role: StaffRole;
};

/** Every survey and its rounds, and a form to add one. */
export function listPage({ rounds, findings, problem, proof, role }: ListView, t: T, lang: string): Html {
  return html`<h1>${t('console:room.surveys')}</h1>
${problem === null ? '' : html`<p class="wrong" role="alert">${t(`survey:problem.${problem}`)}</p>`}
${findings.length === 0 ? '' : mendings(findings, t)}
${rounds.length === 0 ? html`<p>${t('survey:room.none')}</p>` : ''}
<ul>${rounds.map((round) => line(round, t, lang))}</ul>
${role === 'coordinator' ? adding(proof, t) : ''}`;
}

/** How a round stands, in words. */
export function stateText({ state, opens, closes }: SurveyRound, t: T, lang: string): string {
  const day = (at: string | null) => (at === null ? '–' : dayText(at, lang));
  return t(`survey:state.${state}`, { opens: day(opens), closes: day(closes) });
}

function line(round: SurveyRound, t: T, lang: string): Html {
  const { title } = keptSurvey(round);
  const name = title[lang] ?? Object.values(title)[0] ?? round.id;
  return html`<li><a href="/staff/surveys/${round.id}.${round.round}">${t('survey:room.round', { title: name, round: round.round })}</a><br>${stateText(round, t, lang)}</li>`;
}

function mendings(findings: readonly Finding[], t: T): Html {
  return html`<section class="wrong" role="alert"><p>${t('survey:room.mend')}</p>
<ul>${findings.map(({ line, message, mend }) => html`<li>${t('survey:room.line', { line })} ${t(message.key, message.params)} ${t(mend.key, mend.params)}</li>`)}</ul></section>`;
}

function adding(proof: string, t: T): Html {
  return html`<section class="sheet"><h2>${t('survey:room.add')}</h2>
<p>${t('survey:room.add_about')}</p>
<form method="post" action="/staff/surveys" enctype="multipart/form-data">
<input type="hidden" name="proof" value="${proof}">
<label>${t('survey:room.file')} <input type="file" name="file" accept=".yaml,.yml,.json" required></label>
<button>${t('survey:room.add')}</button>
</form></section>`;
}
