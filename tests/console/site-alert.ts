import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/app/ports.ts';
import { aCase, aReport } from '../storage/samples.ts';

/** Three alike reports about one clinic, the last two of which became the cases AAAA2 and AAAA3, and the alert they raise. */
export async function aSiteAlert(store: Store): Promise<void> {
  const clinic = {
    id: 'clinic',
    country: 'KE',
    region: 'KE-30',
    setting: 'ost_site',
    name: 'Example clinic',
  };
  await store.directory.import({}, [clinic]);
  const place = 'facility/clinic';
  const reports: string[] = [];
  for (const [at, day] of ['2026-11-20', '2026-11-21', '2026-11-22'].entries()) {
    const told = aReport();
    await store.reports.insert({ ...told, report: { ...told.report, facilityId: clinic.id, day } });
    const reportId = told.report.id;
    await store.siteAlerts.addSighting({ reportId, place, day, separate: true });
    if (at > 0) await store.cases.insert(aCase(reportId, [], { ref: `AAAA${at + 1}` }));
    reports.push(reportId);
  }
  const raised = { rule: 'site_alert', place, reports, tellFrom: '2026-11-22' };
  await store.siteAlerts.raise(raised, randomUUID());
}
