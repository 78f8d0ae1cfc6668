import { randomUUID } from 'node:crypto';
import { REPORTER_ENDED } from '../../core/cases/status.ts';
import { dayIn } from '../../core/report/day.ts';
import { writeTold } from '../../core/report/told.ts';
import { sealTo } from '../../crypto/envelope.ts';
import type { Case } from '../ports/cases.ts';
import type { Report } from '../ports/reports.ts';
import { sealCopy } from '../relay-copy.ts';
import { tellStaff } from '../tell-staff.ts';
import type { Handle, Resume, TurnContext } from './context.ts';
import { reportInHand } from './report-in-hand.ts';

/** The reporter writes on: to the paralegal where there is a case, into the report otherwise. */
export const addToReport: Handle<'add_to_report'> = async ({ report: id, text }, context) => {
  const report = await reportInHand(context, id);
  const gone: Resume = { type: 'resume', outcome: 'gone', facts: {} };
  if (report === null) return gone;
  // Its words had their time and its key is gone: nobody could ever open what is added.
  if ((await context.inside.reports.wraps(report.id)).length === 0) return gone;
  const one = await context.inside.cases.byReport(report.id);
  // A case may have been closed long before the yes to show it was taken back: nothing goes to a paralegal any more.
  const ended = one === null || one.status === REPORTER_ENDED || !report.consents.shareParalegal;
  if (ended) await keep(context, report, text);
  else await relay(context, report, one, text);
  return { type: 'resume', outcome: 'added', facts: {} };
};

async function keep({ inside, now, zoneOf }: TurnContext, report: Report, text: string): Promise<void> {
  const sealed = await sealTo([report.recipient], writeTold({ v: 1, kind: 'addition', text }));
  await inside.reports.addText(report.id, {
    id: randomUUID(),
    kind: 'addition',
    sealed,
    day: dayIn(now, zoneOf(report.country)),
  });
}

/** A copy that a chat can show is made only for somebody who holds the case now. */
async function relay(context: TurnContext, report: Report, one: Case, text: string): Promise<void> {
  const { inside, keyring, now } = context;
  const id = randomUUID();
  await inside.relay.add({
    id,
    reportId: report.id,
    author: 'reporter',
    sealed: await sealTo([report.recipient, report.reporterRecipient], text),
    staffCopy: one.assignedTo === null ? null : sealCopy(keyring, id, 'staff', text),
    reporterCopy: null,
    sentAt: now,
  });
  if (one.assignedTo === null) return;
  const { ref, country } = one;
  await tellStaff(context, one.assignedTo, (lang) => ({
    rev: 0,
    texts: [{ key: 'flows:staff.new_message.ask', params: { ref } }],
    options: [{ value: `case.${ref}`, label: { key: 'flows:staff.new_message.open', params: { ref } } }],
    nav: [],
    expects: 'none',
    lang,
    country,
  }));
}
