import { expect, test } from 'vitest';
import { backoffMs } from '../../src/jobs/backoff.ts';

test('the wait doubles up to a minute, spread out so that chats do not come back together', () => {
  const waits = [1, 2, 3, 4, 20, 2000].map((attempts) => backoffMs(attempts, 0, 0));
  expect(waits).toEqual([1000, 2000, 4000, 8000, 60_000, 60_000]);
  expect(backoffMs(20, 0, 0.999_999)).toBeGreaterThan(89_000);
});

test('a platform that asks for a time gets at least that', () => {
  expect(backoffMs(1, 30_000, 0)).toBe(30_000);
  expect(backoffMs(20, 300_000, 0.5)).toBe(375_000);
});
