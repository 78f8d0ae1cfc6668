import { randomUUID } from 'node:crypto';
import type { CaseEvent, NewCase } from '../../src/app/ports/cases.ts';
import type { OutboxPush } from '../../src/app/ports/outbox.ts';
import type { NewReport, SelfCount } from '../../src/app/ports/reports.ts';
import type { StaffMember } from '../../src/app/ports/staff.ts';

/** 22 November 2026, 10:20:30.456 UTC. */
export const now = Date.parse('2026-11-22T10:20:30.456Z');
export const hours = 3_600_000;

export const bytes = (text: string) => new TextEncoder().encode(text);
export const words = (sealed: Uint8Array | null | undefined) => new TextDecoder().decode(sealed ?? undefined);

export function aPush(chatRef: string, body: string, over: Partial<OutboxPush> = {}): OutboxPush {
  return { id: randomUUID(), chatRef, channel: 'telegram', task: 'send', body: bytes(body), ...over };
}

export function aReport(over: Partial<NewReport> = {}): NewReport {
  return {
    report: {
      id: randomUUID(),
      receiptRef: `receipt-${randomUUID()}`,
      reporterRecipient: 'age1reporter',
      recipient: 'age1report',
      kind: 'incident',
      country: 'KE',
      region: 'KE-30',
      facilityId: null,
      day: '2026-11-22',
      lang: 'sw',
      flow: 'incident',
      flowVersion: 3,
      taxonomyVersion: 2,
      consents: {
        shareParalegal: true,
        useInTotals: true,
        quoteAnonymised: false,
        nameFacility: false,
        shareServiceManager: false,
      },
      contact: 'here',
      peerFiled: false,
    },
    facts: [
      { field: 'incident_type', code: 'violence_physical' },
      { field: 'incident_type', code: 'police_extortion' },
      { field: 'setting', code: 'street' },
    ],
    texts: [{ id: randomUUID(), kind: 'narrative', sealed: bytes('age: narrative'), day: '2026-11-22' }],
    wraps: [{ holder: 'recovery', wrapped: bytes('age: key') }],
    replyAddress: bytes('aes: address'),
    selfCounts: [aboutSelf('age_band', '25_34'), aboutSelf('gender', 'woman')],
    ...over,
  };
}

export function aboutSelf(field: string, code: string): SelfCount {
  return { month: '2026-11-01', country: 'KE', region: '', kind: 'incident', field, code };
}

export function aStaffMember(over: Partial<StaffMember> = {}): StaffMember {
  return {
    id: randomUUID(),
    name: bytes('aes: name'),
    role: 'paralegal',
    duties: ['night'],
    countries: ['KE'],
    regions: [],
    languages: ['sw', 'en'],
    conflicts: [],
    cap: 5,
    nights: 7,
    fullUntil: null,
    suspended: false,
    recipient: null,
    ...over,
  };
}

export function anEvent(kind: string, over: Partial<CaseEvent> = {}): CaseEvent {
  return { id: randomUUID(), at: now, kind, staffId: null, detail: null, ...over };
}

export function aCase(
  reportId: string,
  staffIds: readonly string[],
  over: Partial<NewCase['case']> = {},
): NewCase {
  return {
    case: {
      id: randomUUID(),
      reportId,
      ref: `K-${randomUUID().slice(0, 6)}`,
      status: 'flagged_urgent',
      open: true,
      country: 'KE',
      region: 'KE-30',
      lang: 'sw',
      reached: 0,
      dueAt: now + hours,
      openedAt: now,
      ...over,
    },
    flags: [{ rule: 'red_in_custody', dueAt: now + hours }],
    list: staffIds.map((staffId, position) => ({ position, staffId, alertedAt: null, atOnce: false })),
    event: anEvent('opened'),
  };
}
