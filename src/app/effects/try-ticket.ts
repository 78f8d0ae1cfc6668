import { ticketRef } from '../../crypto/survey-marks.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import type { TurnContext } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';

/** Whether a ticket of this round is good. Counted as a code that was tried, so that nobody guesses without end. */
export async function tryTicket(
  { inside, keyring, chatRef }: TurnContext,
  tries: ReceiptTries,
  { id, salt }: SurveyRound,
  ticket: string | null,
): Promise<'fresh' | 'used' | 'bad'> {
  if (!(await tries.may(chatRef, false))) return 'bad';
  const found =
    ticket === null || salt === null
      ? null
      : await inside.surveys.ticket(ticketRef(keyring, salt, `${id} ${ticket}`));
  if (found === null) await tries.missed(chatRef);
  return found ?? 'bad';
}
