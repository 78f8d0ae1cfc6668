import type { Desk } from './app/desk.ts';
import { tellDigest } from './app/digest.ts';
import { escalateCase } from './app/escalate.ts';
import { noteOpenings } from './app/openings.ts';
import { noting } from './app/passing-notes.ts';
import { lookAtCase } from './app/remind.ts';
import { rollUp } from './app/roll-up.ts';
import { lookForSiteAlerts } from './app/site-alerts.ts';
import type { ClusterRule } from './core/triage/rules.ts';
import { type Deadlines, sweepDeadlines, watchDeadlines } from './jobs/deadlines.ts';
import { createJobs, type Jobs } from './jobs/queue.ts';
import type { Stoppable } from './jobs/tidy.ts';
import type { Log } from './log/log.ts';

/** How often deadlines are read again, and what has had its time is forgotten, in milliseconds. Tests shorten it. */
export type Pace = { readonly deadlinesMs: number; readonly tidyMs: number };

export const usualPace: Pace = { deadlinesMs: 15_000, tidyMs: 60_000 };

/** What is done again and again, by the names under which its runs are noted. */
export const REPEATED = [
  'case_due_ahead',
  'case_look_ahead',
  'site_alerts',
  'digest',
  'tidy',
  'surveys',
  'openings',
  'roll_up',
] as const;

export type ServedJobs = Stoppable & { start(): Promise<void> };

/**
 * Everything that happens by itself, declared in one place. `forgetDue` forgets what has had its time; `closeSurveys` closes
 * those whose day is over.
 * @param queue a test may bring one whose clock it moves
 */
export function serveJobs(
  desk: Pick<Desk, 'store' | 'now' | 'run'>,
  log: Log,
  pace: Pace,
  forgetDue: () => Promise<void>,
  clusters: readonly ClusterRule[],
  closeSurveys: () => Promise<void>,
  queue: Jobs = createJobs(desk.store, log),
): ServedJobs {
  const { store, now } = desk;
  const caseDeadlines: Deadlines = {
    dueBy: (by, limit) => store.cases.dueBy(by, limit),
    act: (id) => desk.run((work) => escalateCase(work, id)),
    now,
    paceMs: pace.deadlinesMs,
  };

  const caseLooks: Deadlines = {
    dueBy: (by, limit) => store.cases.lookBy(by, limit),
    act: (id) => desk.run((work) => lookAtCase(work, id)),
    now,
    paceMs: pace.deadlinesMs,
  };
  const digests = async () => {
    for (const { id } of await store.staff.list()) await desk.run((work) => tellDigest(work, id));
  };

  const jobs: Jobs = {
    ...queue,
    every: (name, ms, work) => queue.every(name, ms, noting({ meta: store.meta, now }, name, work)),
  };
  watchDeadlines(jobs, 'case_due', caseDeadlines);
  watchDeadlines(jobs, 'case_look', caseLooks);
  jobs.every('digest', pace.tidyMs, digests);
  jobs.every('tidy', pace.tidyMs, forgetDue);
  jobs.every('surveys', pace.tidyMs, closeSurveys);
  jobs.every('site_alerts', pace.tidyMs, () => lookForSiteAlerts(desk, clusters));
  jobs.every('openings', pace.tidyMs, () => noteOpenings(store, now()));
  jobs.every('roll_up', pace.tidyMs, () => rollUp(store));
  const nets: Stoppable[] = [];
  return {
    async start() {
      await jobs.start();
      nets.push(sweepDeadlines('case_due', caseDeadlines, log), sweepDeadlines('case_look', caseLooks, log));
    },
    async stop() {
      await Promise.all([jobs, ...nets].map((one) => one.stop()));
    },
  };
}
