import { type CaseWork, caseEvent } from '../case-work.ts';
import { tellReporter } from '../tell-reporter.ts';
import type { SeenCase } from './see-case.ts';

/** Flags that say that somebody is held. */
const CUSTODY: ReadonlySet<string> = new Set(['red_in_custody', 'red_held_rehab']);

/**
 * Asks the reporter whether they want to say where the person is held and under which name. Only for who holds a case about
 * custody, and once: a no stays a no.
 */
export async function askHeld(
  work: CaseWork,
  seen: SeenCase,
): Promise<'held_asked' | 'not_mine' | 'not_allowed'> {
  const { inside, now } = work;
  const { case: one, report, member, holds } = seen;
  if (!holds || !one.open) return 'not_mine';
  if (!mayAskHeld(seen, await inside.cases.flags(one.id))) return 'not_allowed';
  const event = caseEvent(now, 'asked_held', member.id);
  if (!(await inside.cases.move(one.id, one.version, { heldQuestion: 'asked' }, event))) return 'not_mine';
  await tellReporter(work, report, 'flows:push.answer');
  return 'held_asked';
}

export function mayAskHeld(
  { case: one, report, holds }: Pick<SeenCase, 'case' | 'report' | 'holds'>,
  flags: readonly { readonly rule: string }[],
): boolean {
  const custody = flags.some((flag) => CUSTODY.has(flag.rule));
  return holds && one.open && custody && one.heldQuestion === null && report.contact !== 'none';
}
