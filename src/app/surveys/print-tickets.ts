import type { Keyring } from '../../crypto/keyring.ts';
import { makeTicket, ticketRef } from '../../crypto/survey-marks.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import { keptSurvey } from './kept-survey.ts';
import { record, type SurveyWork } from './survey-work.ts';

/** As many as one sheet order may have. */
export const MOST_TICKETS = 2_000;

export type Printed =
  | { readonly is: 'printed'; readonly tickets: readonly string[] }
  | { readonly is: 'not_by_ticket' | 'is_closed' };

/** Makes one-time tickets of a round. They are shown now and never again: only their references are kept. */
export async function printTickets(
  work: SurveyWork,
  keyring: Keyring,
  round: SurveyRound,
  count: number,
): Promise<Printed> {
  const { salt, state } = round;
  if (keptSurvey(round).once !== 'ticket') return { is: 'not_by_ticket' };
  if (salt === null || state === 'closed') return { is: 'is_closed' };
  const tickets = new Set<string>();
  while (tickets.size < Math.min(count, MOST_TICKETS)) tickets.add(makeTicket());
  const refs = [...tickets].map((ticket) => ticketRef(keyring, salt, `${round.id} ${ticket}`));
  await work.inside.surveys.addTickets(round, refs);
  await record(work, 'survey_tickets', round);
  return { is: 'printed', tickets: [...tickets] };
}
