import type { Effect } from '../../core/conversation/effect.ts';
import { addToReport } from './add-to-report.ts';
import { answerHeld } from './answer-held.ts';
import { checkTicket } from './check-ticket.ts';
import { confirmSolved } from './confirm-solved.ts';
import type { Handle } from './context.ts';
import { linkStaff } from './link-staff.ts';
import { openReceipt } from './open-receipt.ts';
import { openSurvey } from './open-survey.ts';
import { readAnswers } from './read-answers.ts';
import { createReceiptTries } from './receipt-tries.ts';
import { sendSurvey } from './send-survey.ts';
import { setConsents } from './set-consents.ts';
import { setContact } from './set-contact.ts';
import { caseAction } from './staff/case-action.ts';
import { listCases } from './staff/list-cases.ts';
import { openCase } from './staff/open-case.ts';
import { submit } from './submit.ts';
import { withdraw } from './withdraw.ts';

/** What the turn carries out by itself. */
type OfTheTurn = 'clear_chat' | 'forget_message' | 'drop_draft';

export type Handlers = {
  readonly [Name in Exclude<Effect['do'], OfTheTurn>]: Handle<Name>;
};

/** One use case an effect; `tries` counts the codes that were tried and opened nothing. */
export function createHandlers(tries = createReceiptTries()): Handlers {
  return {
    submit,
    open_receipt: openReceipt(tries),
    read_answers: readAnswers,
    add_to_report: addToReport,
    set_consents: setConsents(tries),
    set_contact: setContact,
    confirm_solved: confirmSolved,
    answer_held: answerHeld,
    withdraw: withdraw(tries),
    list_cases: listCases,
    open_case: openCase,
    case_action: caseAction,
    link_staff: linkStaff,
    open_survey: openSurvey(tries),
    check_ticket: checkTicket(tries),
    send_survey: sendSurvey,
  };
}

/** Those of this process. */
export const handlers: Handlers = createHandlers();
