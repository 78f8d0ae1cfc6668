import { nextUp } from '../core/cases/next.ts';
import { alertStaff } from './alert.ts';
import { type CaseWork, caseEvent } from './case-work.ts';
import type { TurnContext } from './effects/context.ts';
import { dueAgain } from './pass-case.ts';
import { placesOf } from './places.ts';
import type { Case } from './ports/cases.ts';
import type { Repositories, Store } from './ports.ts';
import { tellReporter } from './tell-reporter.ts';

export type EscalateDeps = Pick<TurnContext, 'keyring' | 'book' | 'zoneOf' | 'now'> & {
  readonly store: Store;
  /** How to send within one transaction. */
  readonly pushIn: (inside: Repositories) => TurnContext['push'];
};

/** More than this in one call would keep whoever waits for the timer waiting. */
const MOST = 100;

/**
 * Looks at every case whose deadline has passed with nobody having taken it, and alerts whoever comes next. `due_at` on the
 * row is the truth: a case that moved meanwhile is left alone. Each case is a transaction of its own.
 * @returns how many cases were moved on
 */
export async function escalateDue(deps: EscalateDeps): Promise<number> {
  const { store, keyring, book, zoneOf, now } = deps;
  for (let moved = 0; moved < MOST; moved++) {
    const found = await store.transaction(async (inside) => {
      const [one] = await inside.cases.due(now, 1);
      if (one === undefined) return false;
      await escalate({ inside, keyring, book, zoneOf, now, push: deps.pushIn(inside) }, one);
      return true;
    });
    if (!found) return moved;
  }
  return MOST;
}

async function escalate(work: CaseWork, one: Case): Promise<void> {
  const { cases, reports } = work.inside;
  const report = await reports.byId(one.reportId);
  if (report === null || one.assignedTo !== null) {
    await cases.move(one.id, one.version, { dueAt: null }, caseEvent(work.now, 'nothing_due'));
    return;
  }
  const next = nextUp(await placesOf(work, one, report), one.reached);
  if (next.length === 0) {
    await cases.move(one.id, one.version, { dueAt: null }, caseEvent(work.now, 'list_exhausted'));
    await tellReporter(work, report, 'flows:push.late');
    return;
  }
  const due = await dueAgain(work, one);
  const reached = Math.max(...next.map((place) => place.position));
  const escalated = { reached, dueAt: due, alertedAt: work.now };
  const [first] = next;
  if (
    !(await cases.escalate(
      one.id,
      one.version,
      escalated,
      caseEvent(work.now, 'escalated', first?.staffId ?? null),
    ))
  )
    return;
  await alertStaff(
    work,
    { case: one, report, due },
    next.map((place) => place.staffId),
  );
}
