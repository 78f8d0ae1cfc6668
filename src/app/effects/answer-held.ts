import { randomUUID } from 'node:crypto';
import { dayIn } from '../../core/report/day.ts';
import { writeTold } from '../../core/report/told.ts';
import { sealTo } from '../../crypto/envelope.ts';
import { caseEvent } from '../case-work.ts';
import { reportFacts } from '../report-view.ts';
import { tellStaff } from '../tell-staff.ts';
import type { Handle } from './context.ts';
import { reportInHand } from './report-in-hand.ts';

/** Where somebody is held and under which name: sealed to the case, and destroyed when it closes. A no is kept as a no. */
export const answerHeld: Handle<'answer_held'> = async ({ report: id, text }, context) => {
  const { inside, now, zoneOf } = context;
  const report = await reportInHand(context, id);
  const one = report === null ? null : await inside.cases.byReport(report.id);
  if (report === null || one === null || !one.open || one.heldQuestion !== 'asked')
    return { type: 'resume', outcome: 'gone', facts: {} };

  const said = text === undefined ? 'refused' : 'answered';
  const event = caseEvent(now, `held_${said}`);
  // What was told here may not be lost to somebody who moved the case at the same moment: the turn is taken again.
  if (!(await inside.cases.move(one.id, one.version, { heldQuestion: said }, event)))
    throw new Error('a case was moved while its reporter said where somebody is held');
  if (text !== undefined)
    await inside.reports.addText(report.id, {
      id: randomUUID(),
      kind: 'held',
      sealed: await sealTo([report.recipient], writeTold({ v: 1, kind: 'held', text })),
      day: dayIn(now, zoneOf(report.country)),
    });
  const { assignedTo, ref, country } = one;
  if (assignedTo !== null && text !== undefined)
    await tellStaff(context, assignedTo, (lang) => ({
      rev: 0,
      texts: [{ key: 'case:held_said', params: { ref } }],
      options: [{ value: `case.${ref}`, label: { key: 'flows:staff.alert.open', params: { ref } } }],
      nav: [],
      expects: 'none',
      lang,
      country,
    }));
  const outcome = text === undefined ? 'refused' : 'kept';
  return { type: 'resume', outcome, facts: await reportFacts(inside, report, now) };
};
