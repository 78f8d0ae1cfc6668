import { randomUUID } from 'node:crypto';
import { REPORTER_ENDED } from '../../core/cases/status.ts';
import { dayIn } from '../../core/report/day.ts';
import { writeTold } from '../../core/report/told.ts';
import { sealTo } from '../../crypto/envelope.ts';
import { mustNotSee } from '../places.ts';
import type { Case } from '../ports/cases.ts';
import type { Report } from '../ports/reports.ts';
import { sealCopy } from '../relay-copy.ts';
import { tellStaff } from '../tell-staff.ts';
import type { Handle, Resume, TurnContext } from './context.ts';
import { reportInHand } from './report-in-hand.ts';

/** Cases joined into each other one after another: more than this is a ring. */
const MOST_JOINED = 20;

/** The reporter writes on: to the paralegal where there is a case, into the report otherwise. */
export const addToReport: Handle<'add_to_report'> = async ({ report: id, text }, context) => {
  const report = await reportInHand(context, id);
  const gone: Resume = { type: 'resume', outcome: 'gone', facts: {} };
  if (report === null) return gone;
  // Its words had their time and its key is gone: nobody could ever open what is added.
  if ((await context.inside.reports.wraps(report.id)).length === 0) return gone;
  const one = await livingCase(context, report);
  // A case may have been closed long before the yes to show it was taken back: nothing goes to a paralegal any more.
  const ended = one === null || one.status === REPORTER_ENDED || !report.consents.shareParalegal;
  if (ended) await keep(context, report, text);
  else await relay(context, report, one, text);
  return { type: 'resume', outcome: 'added', facts: {} };
};

/** Where a case was joined into another, and that perhaps into a third, what is told goes to the one that lives on. */
async function livingCase({ inside }: TurnContext, report: Report): Promise<Case | null> {
  let one = await inside.cases.byReport(report.id);
  for (let steps = 0; one?.mergedInto && steps < MOST_JOINED; steps++) {
    const next = await inside.cases.byId(one.mergedInto);
    if (next === null) break;
    one = next;
  }
  return one;
}

async function keep({ inside, now, zoneOf }: TurnContext, report: Report, text: string): Promise<void> {
  const sealed = await sealTo([report.recipient], writeTold({ v: 1, kind: 'addition', text }));
  await inside.reports.addText(report.id, {
    id: randomUUID(),
    kind: 'addition',
    sealed,
    day: dayIn(now, zoneOf(report.country)),
  });
}

/**
 * A copy that a chat can show is made only for somebody who holds the case now. What is told about a report whose case was
 * joined into another stays with its report, goes when that goes, and opens with the other's key too.
 */
async function relay(context: TurnContext, report: Report, one: Case, text: string): Promise<void> {
  const { inside, keyring, now } = context;
  const id = randomUUID();
  const holder = await holderOf(context, report, one);
  const other =
    one.reportId === report.id || (holder === null && one.assignedTo !== null)
      ? null
      : await inside.reports.byId(one.reportId);
  await inside.relay.add({
    id,
    reportId: report.id,
    ...(other === null ? {} : { alsoFor: other.id }),
    author: 'reporter',
    sealed: await sealTo(
      [report.recipient, report.reporterRecipient, ...(other === null ? [] : [other.recipient])],
      text,
    ),
    staffCopy: holder === null ? null : sealCopy(keyring, id, 'staff', text),
    reporterCopy: null,
    sentAt: now,
  });
  if (holder === null) return;
  const { ref, country } = one;
  await tellStaff(context, holder, (lang) => ({
    rev: 0,
    texts: [{ key: 'flows:staff.new_message.ask', params: { ref } }],
    options: [{ value: `case.${ref}`, label: { key: 'flows:staff.new_message.open', params: { ref } } }],
    nav: [],
    expects: 'none',
    lang,
    country,
  }));
}

/** Who holds the case and may know of this report: whoever has the one that lives on may have a conflict in the other. */
async function holderOf(context: TurnContext, report: Report, one: Case): Promise<string | null> {
  if (one.assignedTo === null || one.reportId === report.id) return one.assignedTo;
  const member = await context.inside.staff.byId(one.assignedTo);
  const joined = await context.inside.cases.byReport(report.id);
  const events = joined === null ? [] : await context.inside.cases.events(joined.id);
  return member === null || (await mustNotSee(context, member, report, events)) ? null : member.id;
}
