import { flowOfRound } from '../../core/survey/round.ts';
import { readTicket, surveyMark } from '../../crypto/survey-marks.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import { keptSurvey } from '../surveys/kept-survey.ts';
import { standing } from '../surveys/when.ts';
import type { Handle, Resume, TurnContext } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';
import { tryTicket } from './try-ticket.ts';

/** A survey's link or word was followed: whether it may be answered here and now. */
export function openSurvey(tries: ReceiptTries): Handle<'open_survey'> {
  return async ({ link, ticket: typed }, context) => {
    const { inside, book } = context;
    const round = await inside.surveys.byLink(link);
    if (round === null) return answer('survey_unknown');
    const refused = await whyNot(context, round);
    if (refused !== null) return answer(refused);
    const survey = flowOfRound(round.id, round.round);
    // Another instance has just added it: this one reads it at its next turn.
    if (!book.flows.has(survey)) return answer('survey_soon');
    const ticket = typed === undefined ? null : readTicket(typed);
    const good = ticket !== null && (await tryTicket(context, tries, round, ticket)) === 'fresh';
    return {
      type: 'resume',
      outcome: 'survey_open',
      facts: { survey, pilot: round.state === 'pilot', ticket: '' },
      ...(good ? { once: { ticket } } : {}),
    };
  };
}

/** The outcome that says why it may not be answered here; null where it may. */
export async function whyNot(
  { inside, keyring, now, zoneOf, chatRef, session }: TurnContext,
  round: SurveyRound,
): Promise<'survey_closed' | 'survey_soon' | 'survey_done' | 'survey_not_here' | null> {
  const survey = keptSurvey(round);
  const { country } = session;
  const at = standing(round, now, zoneOf(country ?? survey.countries?.[0] ?? ''));
  if (at !== 'open') return `survey_${at}`;
  if (country !== null && survey.countries !== undefined && !survey.countries.includes(country))
    return 'survey_not_here';
  if (round.salt === null) return 'survey_closed';
  if (survey.once === 'ticket') return null;
  return (await inside.surveys.hasMark(surveyMark(keyring, round.salt, chatRef))) ? 'survey_done' : null;
}

function answer(outcome: string): Resume {
  return { type: 'resume', outcome, facts: {} };
}
