import { randomUUID } from 'node:crypto';
import { asAnswers } from '../../core/report/coded.ts';
import { consentCodes, consentsFrom } from '../../core/report/consents.ts';
import { dayIn } from '../../core/report/day.ts';
import { selfCounts } from '../../core/report/self-counts.ts';
import { aboutIn, isCounted, writeTold } from '../../core/report/told.ts';
import { triage } from '../../core/triage/triage.ts';
import { sealTo } from '../../crypto/envelope.ts';
import { utcDay } from '../kept-until.ts';
import { mayBeCompared } from '../note-sighting.ts';
import { openCase } from '../open-case.ts';
import type { Purged } from '../ports/forgetting.ts';
import type { Report } from '../ports/reports.ts';
import { forgetQuotes } from '../quotes/forget-quotes.ts';
import { type OpenedReport, openReport } from '../report-key.ts';
import { consentForm, reportFacts } from '../report-view.ts';
import { shareAgain, stopSharing } from '../sharing.ts';
import { againByReceipt } from './by-receipt.ts';
import type { Handle, TurnContext } from './context.ts';
import type { ReceiptTries } from './receipt-tries.ts';

/** What may be done with a report is changed by who has its code: each yes can be given later, and taken back. */
export function setConsents(tries: ReceiptTries): Handle<'set_consents'> {
  return async ({ receipt, consents }, context) => {
    const { inside, now } = context;
    const found = await againByReceipt(context, tries, receipt);
    if (!found.ok) return { type: 'resume', outcome: found.outcome, facts: {} };
    const { report: before, reporter } = found;
    const report: Report = { ...before, consents: consentsFrom(consents) };
    await inside.reports.setConsents(report.id, report.consents);
    await inside.forgetting.record(takenBack(before, report, now));
    if (!report.consents.quoteAnonymised) await forgetQuotes(inside, context.keyring, [report.id]);
    if (!mayBeCompared(report)) await inside.siteAlerts.dropSighting(report.id);

    const opened = await openReport(inside.reports, report.id, reporter.identity, 'reporter');
    if (opened !== null) {
      if (before.consents.useInTotals && !report.consents.useInTotals) await uncount(context, report, opened);
      if (!before.consents.shareParalegal && report.consents.shareParalegal)
        await share(context, report, opened);
    }
    if (before.consents.shareParalegal && !report.consents.shareParalegal) await stopSharing(context, report);
    const changed = await inside.reports.byId(report.id);
    return {
      type: 'resume',
      outcome: 'changed',
      facts: await reportFacts(inside, changed ?? report, now),
      form: consentForm(report),
    };
  };
}

/** A yes that was taken back must stay taken back when an old backup is put in place. */
function takenBack(before: Report, after: Report, now: number): readonly Purged[] {
  const kept = consentCodes(after.consents);
  return consentCodes(before.consents)
    .filter((code) => !kept.includes(code))
    .map((code) => ({ id: after.id, kind: `consent:${code}`, day: utcDay(now) }));
}

/** A paralegal may see it now: what the rules say of it is looked at as if it were sent today. */
async function share(context: TurnContext, report: Report, { identity, told }: OpenedReport): Promise<void> {
  const { inside, book } = context;
  if (report.contact === 'none') await inside.reports.setContact(report.id, 'code');
  const answers = { ...asAnswers(await inside.reports.facts(report.id)), ...aboutIn(told) };
  const given = ['store_report', ...consentCodes(report.consents)];
  const hits = triage(book.rules, { answers, consents: given, country: report.country });
  const had = await inside.cases.byReport(report.id);
  if (had !== null) await shareAgain(context, report, had, identity);
  else if (hits.length > 0) await openCase(context, report, hits, identity);
}

/** Who they are goes out of the counters, and a sealed note beside the narrative says so: never twice for one person. */
async function uncount(context: TurnContext, report: Report, { told }: OpenedReport): Promise<void> {
  const { inside, now, zoneOf } = context;
  if (!isCounted(told)) return;
  await inside.reports.uncount(selfCounts(report, aboutIn(told)));
  await inside.reports.addText(report.id, {
    id: randomUUID(),
    kind: 'addition',
    sealed: await sealTo([report.recipient], writeTold({ v: 1, kind: 'uncounted' })),
    day: dayIn(now, zoneOf(report.country)),
  });
}
