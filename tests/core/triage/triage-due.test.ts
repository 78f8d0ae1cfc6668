import { describe, expect, it } from 'vitest';
import { USUAL_QUIET } from '../../../src/core/cases/calendar.ts';
import { dueAt } from '../../../src/core/triage/due.ts';

const at = (iso: string): number => Date.parse(iso);
const calendarIn = (zone: string, closed: readonly string[] = []) => ({
  zone,
  weekend: [6, 0],
  closed,
  quiet: USUAL_QUIET,
});
const due = (target: Parameters<typeof dueAt>[0]['target'], now: string, zone: string): string =>
  new Date(dueAt({ target }, at(now), calendarIn(zone))).toISOString();

describe('a deadline', () => {
  it('in minutes is counted from now, wherever that is', () => {
    expect(due({ minutes: 15 }, '2026-05-08T20:50:00Z', 'Africa/Nairobi')).toBe('2026-05-08T21:05:00.000Z');
  });

  it('of today ends with the day of the country', () => {
    expect(due({ endOfDay: true }, '2026-05-08T20:30:00Z', 'Africa/Nairobi')).toBe(
      '2026-05-08T20:59:59.999Z',
    );
    expect(due({ endOfDay: true }, '2026-05-08T20:30:00Z', 'Asia/Bishkek')).toBe('2026-05-09T17:59:59.999Z');
    expect(due({ endOfDay: true }, '2026-05-08T21:00:00Z', 'Africa/Nairobi')).toBe(
      '2026-05-09T20:59:59.999Z',
    );
  });

  it('holds on a day that is longer because clocks change', () => {
    expect(due({ endOfDay: true }, '2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999Z');
  });

  it('in working days leaves out Saturday and Sunday, and the day itself', () => {
    const friday = '2026-05-08T09:00:00Z';
    expect(due({ workingDays: 5 }, friday, 'Africa/Nairobi')).toBe('2026-05-15T20:59:59.999Z');
    expect(due({ workingDays: 1 }, friday, 'Africa/Nairobi')).toBe('2026-05-11T20:59:59.999Z');
    expect(due({ workingDays: 5 }, '2026-05-09T09:00:00Z', 'Asia/Almaty')).toBe('2026-05-15T18:59:59.999Z');
    expect(due({ workingDays: 5 }, '2026-05-10T22:00:00Z', 'Africa/Nairobi')).toBe(
      '2026-05-18T20:59:59.999Z',
    );
  });

  it('leaves out days on which the organisation is closed', () => {
    const calendar = calendarIn('Africa/Nairobi', ['2026-05-11', '2026-05-12']);
    const friday = at('2026-05-08T09:00:00Z');
    expect(new Date(dueAt({ target: { workingDays: 1 } }, friday, calendar)).toISOString()).toBe(
      '2026-05-13T20:59:59.999Z',
    );
  });
});
