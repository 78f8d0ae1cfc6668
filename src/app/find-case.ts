import type { Case } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import type { Repositories } from './ports.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an operator names: a case by its reference or id, or a report by its id, which may have no case. */
export async function findCase(
  inside: Pick<Repositories, 'cases' | 'reports'>,
  name: string,
): Promise<{ readonly report: Report; readonly case: Case | null } | null> {
  const { cases, reports } = inside;
  const byId = UUID.test(name);
  const one = byId
    ? ((await cases.byId(name)) ?? (await cases.byReport(name)))
    : await cases.byRef(name.toUpperCase());
  const report = one !== null ? await reports.byId(one.reportId) : byId ? await reports.byId(name) : null;
  return report === null ? null : { report, case: one };
}
