import { awaitsYes, SOLVED } from '../../core/cases/status.ts';
import { caseEvent } from '../case-work.ts';
import { closeCase } from '../close-case.ts';
import { reportFacts } from '../report-view.ts';
import { tellStaff } from '../tell-staff.ts';
import type { Handle } from './context.ts';
import { reportInHand } from './report-in-hand.ts';

/** Only the reporter can say that it is solved. A no leaves the case open, and whoever holds it hears that. */
export const confirmSolved: Handle<'confirm_solved'> = async ({ report: id, solved }, context) => {
  const { inside, now } = context;
  const gone = { type: 'resume', outcome: 'gone', facts: {} } as const;
  const report = await reportInHand(context, id);
  const one = report === null ? null : await inside.cases.byReport(report.id);
  if (report === null || one === null || !one.open) return gone;
  if (!awaitsYes(await inside.cases.events(one.id))) return gone;

  if (solved) {
    if (!(await closeCase(context, one, SOLVED, { kind: 'confirmed', staffId: null }))) return gone;
    return { type: 'resume', outcome: 'thanked', facts: await reportFacts(inside, report, now) };
  }
  const event = caseEvent(now, 'not_solved');
  if (!(await inside.cases.move(one.id, one.version, { status: 'in_response' }, event))) return gone;
  if (one.assignedTo !== null) {
    const { ref, country } = one;
    await tellStaff(context, one.assignedTo, (lang) => ({
      rev: 0,
      texts: [{ key: 'cases:not_solved', params: { ref } }],
      options: [{ value: `case.${ref}`, label: { key: 'flows:staff.alert.open', params: { ref } } }],
      nav: [],
      expects: 'none',
      lang,
      country,
    }));
  }
  return { type: 'resume', outcome: 'reopened', facts: await reportFacts(inside, report, now) };
};
