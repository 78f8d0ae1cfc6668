import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { isNight, nextDue, nextMorning } from '../../../src/core/cases/deadline.ts';
import { nextUp, passedTo } from '../../../src/core/cases/next.ts';

const rules = loadContent().rules.map((one) => one.value);
const minute = 60_000;
const now = Date.parse('2026-11-22T10:20:30.456Z');
const minutesAfter = (flags: string[]) => (nextDue(flags, rules, now, 'Africa/Nairobi') - now) / minute;

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
    expect((nextDue(['now'], hurried, now, 'Africa/Nairobi') - now) / minute).toBe(5);
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

test('night is from ten to six where it happened', () => {
  const at = (time: string) => isNight(Date.parse(`2026-11-22T${time}:00Z`), 'Africa/Nairobi');
  expect([at('18:59'), at('19:00'), at('00:00'), at('02:59'), at('03:00')]).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
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
  test('when somebody passes it on at the end of the list, is everybody else once more', () => {
    expect(ids(passedTo(list, 0, 's0'))).toEqual(['s2']);
    expect(ids(passedTo(list, 4, 's4'))).toEqual(['s0', 's2', 's3']);
    expect(passedTo([place(0)], 0, 's0')).toEqual([]);
  });
});
