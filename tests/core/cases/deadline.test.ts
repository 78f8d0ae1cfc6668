import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { isQuiet, nightOf, quietEnd, USUAL_QUIET } from '../../../src/core/cases/calendar.ts';
import { isRed, nextDue, nextMorning } from '../../../src/core/cases/deadline.ts';
import { firstUp, nextUp, passedTo } from '../../../src/core/cases/next.ts';
import { mayWake } from '../../../src/core/cases/nights.ts';

const rules = loadContent().rules.map((one) => one.value);
const minute = 60_000;
const now = Date.parse('2026-11-22T10:20:30.456Z');
const nairobi = { zone: 'Africa/Nairobi', weekend: [6, 0], closed: [], quiet: USUAL_QUIET };
const minutesAfter = (flags: string[]) => (nextDue(flags, rules, now, nairobi) - now) / minute;

describe('the time that the next person gets', () => {
  test('is half of what the most urgent flag gives', () => {
    expect(minutesAfter(['red_in_custody'])).toBe(30);
    expect(minutesAfter(['red_life_now', 'red_in_custody'])).toBe(7.5);
    expect(minutesAfter(['amber_death'])).toBe(720);
  });
  test('is never less than five minutes', () => {
    const hurried = [
      { code: 'now', colour: 'red' as const, when: { all: [] }, alerts: [], target: { minutes: 4 } },
    ];
    expect((nextDue(['now'], hurried, now, nairobi) - now) / minute).toBe(5);
  });
  test('is an hour where the rule is not in the content any more', () => {
    expect(minutesAfter(['a_rule_of_last_year'])).toBe(60);
  });
});

describe('"I am full"', () => {
  const morning = (instant: string, zone: string) =>
    new Date(nextMorning(Date.parse(instant), zone)).toISOString();
  test('ends at six in the morning where they are', () => {
    expect(morning('2026-11-22T10:20:30.456Z', 'Africa/Nairobi')).toBe('2026-11-23T03:00:00.000Z');
    expect(morning('2026-11-22T01:00:00Z', 'Africa/Nairobi')).toBe('2026-11-22T03:00:00.000Z');
    expect(morning('2026-11-22T03:00:00Z', 'Africa/Nairobi')).toBe('2026-11-23T03:00:00.000Z');
    expect(morning('2026-11-22T22:00:00Z', 'Asia/Almaty')).toBe('2026-11-23T01:00:00.000Z');
  });
  test('also in a night in which the clocks change', () => {
    expect(morning('2026-10-24T20:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T05:00:00.000Z');
    expect(morning('2026-03-28T20:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T04:00:00.000Z');
  });
});

describe('quiet hours', () => {
  const at = (time: string) => Date.parse(`2026-11-22T${time}:00Z`);
  test('are from ten in the evening to six in the morning where it happened', () => {
    const quiet = ['18:59', '19:00', '00:00', '02:59', '03:00'].map((time) => isQuiet(at(time), nairobi));
    expect(quiet).toEqual([false, true, true, true, false]);
  });
  test('end in the morning, and by day have ended already', () => {
    expect(quietEnd(at('20:00'), nairobi)).toBe(Date.parse('2026-11-23T03:00:00Z'));
    expect(quietEnd(at('01:00'), nairobi)).toBe(at('03:00'));
    expect(quietEnd(at('12:00'), nairobi)).toBe(at('12:00'));
  });
  test('belong to the evening on which they began', () => {
    expect(nightOf(at('20:00'), nairobi)).toBe('2026-11-22');
    expect(nightOf(at('01:00'), nairobi)).toBe('2026-11-21');
  });
  test('are what the organisation says, also none at all, or by day', () => {
    const with_ = (from: number, until: number) => ({
      ...nairobi,
      quiet: { from: from * 60, until: until * 60 },
    });
    expect(isQuiet(at('17:30'), with_(20, 7))).toBe(true);
    expect(isQuiet(at('20:00'), with_(0, 0))).toBe(false);
    expect(isQuiet(at('10:00'), with_(12, 14))).toBe(true);
    expect(quietEnd(at('10:00'), with_(12, 14))).toBe(at('11:00'));
  });
});

describe('somebody may be woken', () => {
  test('as many nights of any seven as they agreed to, and tonight again when they are awake', () => {
    const woken = ['2026-11-16', '2026-11-20'];
    expect(mayWake(2, woken, '2026-11-22')).toBe(false);
    expect(mayWake(3, woken, '2026-11-22')).toBe(true);
    expect(mayWake(2, woken, '2026-11-23')).toBe(true);
    expect(mayWake(2, woken, '2026-11-20')).toBe(true);
    expect(mayWake(0, [], '2026-11-22')).toBe(false);
  });
});

test('a case wakes people for a red flag, or one whose rule is not known any more', () => {
  expect(isRed(['amber_death'], rules)).toBe(false);
  expect(isRed(['amber_death', 'red_in_custody'], rules)).toBe(true);
  expect(isRed(['a_rule_of_last_year'], rules)).toBe(true);
});

describe('who comes next on a list', () => {
  const place = (position: number, role = 'paralegal', out = false) => ({
    position,
    staffId: `s${position}`,
    role,
    out,
  });
  const ids = (places: readonly { readonly staffId: string }[]) => places.map((one) => one.staffId);
  const list = [
    place(0),
    place(1, 'paralegal', true),
    place(2),
    place(3, 'coordinator'),
    place(4, 'coordinator'),
  ];

  test('is one person at a time, passing over who is out', () => {
    expect(ids(nextUp(list, 0))).toEqual(['s2']);
  });
  test('is every coordinator together, because nobody is behind them', () => {
    expect(ids(nextUp(list, 2))).toEqual(['s3', 's4']);
    expect(nextUp(list, 4)).toEqual([]);
  });
  test('at night, is first who is on call, then who does not sleep, then who does, then the coordinators', () => {
    const night = [
      { ...place(0), alerted: true },
      { ...place(1), alerted: false, tonight: 'sleeps' as const },
      { ...place(2), alerted: false },
      { ...place(3), alerted: false, tonight: 'on_call' as const },
      { ...place(4, 'coordinator'), alerted: false },
      { ...place(5, 'coordinator'), alerted: false, tonight: 'on_call' as const },
    ];
    const asked: string[][] = [];
    const alerted = new Set([0]);
    for (;;) {
      const list = night.map((one) => ({ ...one, alerted: alerted.has(one.position) }));
      const next = nextUp(list, Math.max(...alerted));
      if (next.length === 0) break;
      asked.push(ids(next));
      for (const { position } of next) alerted.add(position);
    }
    expect(asked).toEqual([['s3'], ['s5'], ['s2'], ['s1'], ['s4']]);
  });
  test('waits for nobody whom no alert reaches, while it would reach another', () => {
    const inbox = { reachable: false };
    const list = [{ ...place(0), ...inbox }, place(1), { ...place(2), ...inbox }, place(3, 'coordinator')];
    expect(ids(nextUp(list, -1))).toEqual(['s0', 's1']);
    expect(ids(nextUp(list, 1))).toEqual(['s2', 's3']);
    expect(
      ids(
        nextUp(
          [
            { ...place(0), ...inbox },
            { ...place(1), ...inbox },
          ],
          -1,
        ),
      ),
    ).toEqual(['s0']);
  });
  test('when somebody passes it on at the end of the list, is everybody else once more', () => {
    expect(ids(passedTo(list, 0, 's0'))).toEqual(['s2']);
    expect(ids(passedTo(list, 4, 's4'))).toEqual(['s0', 's2', 's3']);
    expect(passedTo([place(0)], 0, 's0')).toEqual([]);
  });
  test('in the morning, is who would have been told at once, or else the first of the list', () => {
    const together = [place(0), { ...place(1), atOnce: true }, { ...place(2), atOnce: true, out: true }];
    expect(ids(firstUp(together))).toEqual(['s1']);
    expect(ids(firstUp(list))).toEqual(['s0']);
  });
});
