import { roundOfFlow } from '../../core/survey/round.ts';
import { readTicket } from '../../crypto/survey-marks.ts';
import type { Handle } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';
import { tryTicket } from './try-ticket.ts';

/** A ticket was typed. It is used up only when the answers are sent. */
export function checkTicket(tries: ReceiptTries): Handle<'check_ticket'> {
  return async ({ flow, ticket: typed }, context) => {
    const named = roundOfFlow(flow);
    const round = named === null ? null : await context.inside.surveys.find(named);
    if (round === null) return { type: 'resume', outcome: 'ticket_bad', facts: { ticket: 'bad' } };
    const ticket = readTicket(typed);
    const found = await tryTicket(context, tries, round, ticket);
    if (found !== 'fresh' || ticket === null)
      return { type: 'resume', outcome: 'ticket_bad', facts: { ticket: found } };
    return { type: 'resume', outcome: 'ticket_good', facts: { ticket: '' }, once: { ticket } };
  };
}
