import { openWith } from '../../crypto/envelope.ts';
import { consentForm, reportFacts } from '../report-view.ts';
import { byReceipt } from './by-receipt.ts';
import type { Handle } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';

/** "My report": the code opens the answers that were sealed to it, wherever it is typed. */
export function openReceipt(tries: ReceiptTries): Handle<'open_receipt'> {
  return async ({ receipt }, context) => {
    const { inside, now } = context;
    const found = await byReceipt(context, tries, receipt);
    if (!found.ok) return { type: 'resume', outcome: found.outcome, facts: {} };
    const { report, reporter } = found;
    const unread = await inside.relay.unreadFor('reporter', report.id);
    const answers: string[] = [];
    for (const { sealed } of unread)
      answers.push(new TextDecoder().decode(await openWith([reporter.identity], sealed)));
    await inside.relay.markRead(
      unread.map((message) => message.id),
      now,
    );
    return {
      type: 'resume',
      outcome: 'found',
      facts: await reportFacts(inside, report, now),
      once: { has_unread: answers.length > 0, answers: answers.join('\n\n') },
      form: consentForm(report),
      report: report.id,
    };
  };
}
