import { selfCounts } from '../../core/report/self-counts.ts';
import { aboutIn, isCounted } from '../../core/report/told.ts';
import { utcDay } from '../kept-until.ts';
import { forgetQuotes } from '../quotes/forget-quotes.ts';
import { openReport } from '../report-key.ts';
import { againByReceipt } from './by-receipt.ts';
import type { Handle } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';

/** Deletes a report with its words, keys, case and thread, and takes the reporter out of the counters. */
export function withdraw(tries: ReceiptTries): Handle<'withdraw'> {
  return async ({ receipt }, context) => {
    const { inside } = context;
    const found = await againByReceipt(context, tries, receipt);
    if (!found.ok) return { type: 'resume', outcome: found.outcome, facts: {} };
    const { report, reporter } = found;
    const opened = await openReport(inside.reports, report.id, reporter.identity, 'reporter');
    const counted = opened !== null && isCounted(opened.told);
    await inside.forgetting.record([{ id: report.id, kind: 'report', day: utcDay(context.now) }]);
    await inside.reports.withdraw(report.id, counted ? selfCounts(report, aboutIn(opened.told)) : []);
    // After the report, which whoever prepares a quote just now holds: theirs is seen here.
    await forgetQuotes(inside, context.keyring, [report.id]);
    return {
      type: 'resume',
      outcome: 'withdrawn',
      facts: { report: '', has_case: false, may_confirm: false, held_asked: false, late: false },
      form: {},
    };
  };
}
