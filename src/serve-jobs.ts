import type { Desk } from './app/desk.ts';
import { escalateCase } from './app/escalate.ts';
import { lookForSiteAlerts } from './app/site-alerts.ts';
import type { ClusterRule } from './core/triage/rules.ts';
import { type Deadlines, sweepDeadlines, watchDeadlines } from './jobs/deadlines.ts';
import { createJobs } from './jobs/queue.ts';
import type { Stoppable } from './jobs/tidy.ts';
import type { Log } from './log/log.ts';

/** How often deadlines are read again, and what has had its time is forgotten, in milliseconds. Tests shorten it. */
export type Pace = { readonly deadlinesMs: number; readonly tidyMs: number };

export const usualPace: Pace = { deadlinesMs: 15_000, tidyMs: 60_000 };

export type ServedJobs = Stoppable & { start(): Promise<void> };

/** Everything that happens by itself, declared in one place. `forgetDue` forgets what has had its time. */
export function serveJobs(
  desk: Desk,
  log: Log,
  pace: Pace,
  forgetDue: () => Promise<void>,
  clusters: readonly ClusterRule[],
): ServedJobs {
  const { store, now } = desk;
  const caseDeadlines: Deadlines = {
    dueBy: (by, limit) => store.cases.dueBy(by, limit),
    act: (id) => desk.run((work) => escalateCase(work, id)),
    now,
    paceMs: pace.deadlinesMs,
  };

  const jobs = createJobs(store, log);
  watchDeadlines(jobs, 'case_due', caseDeadlines);
  jobs.every('tidy', pace.tidyMs, forgetDue);
  jobs.every('site_alerts', pace.tidyMs, () => lookForSiteAlerts(desk, clusters));
  const nets: Stoppable[] = [];
  return {
    async start() {
      await jobs.start();
      nets.push(sweepDeadlines('case_due', caseDeadlines, log));
    },
    async stop() {
      await Promise.all([jobs, ...nets].map((one) => one.stop()));
    },
  };
}
