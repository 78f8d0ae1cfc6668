import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/channels/whatsapp/pace.ts';

const MINUTE = 60_000;

describe('the human pace', () => {
  it('lets a chat have so many messages a minute, then says how long to wait', () => {
    const pace = createPace({ chat: 2, all: 100 });
    expect([pace.admit('a', 0), pace.admit('a', 10_000)]).toEqual([0, 0]);
    expect(pace.admit('a', 20_000)).toBe(MINUTE - 20_000);
    expect(pace.admit('a', MINUTE + 1)).toBe(0);
  });

  it('holds back nobody else meanwhile', () => {
    const pace = createPace({ chat: 1, all: 100 });
    pace.admit('a', 0);
    expect(pace.admit('a', 1)).toBeGreaterThan(0);
    expect(pace.admit('b', 1)).toBe(0);
  });

  it('keeps all chats together below what a machine would send', () => {
    const pace = createPace({ chat: 10, all: 3 });
    for (const chat of ['a', 'b', 'c']) expect(pace.admit(chat, 0)).toBe(0);
    expect(pace.admit('d', 15_000)).toBe(MINUTE - 15_000);
  });

  it('does not count what it did not let through', () => {
    const pace = createPace({ chat: 1, all: 100 });
    pace.admit('a', 0);
    for (let at = 1; at < MINUTE; at += 10_000) pace.admit('a', at);
    expect(pace.admit('a', MINUTE)).toBe(0);
  });
});
