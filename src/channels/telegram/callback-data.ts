import type { Input } from '../../core/conversation/input.ts';

type Press = Extract<Input, { type: 'press' }>;

/** What a button carries, `<rev in base 36>.<value>`: at most 64 bytes at Telegram. */
export function writePress(rev: number, value: string): string {
  return `${rev.toString(36)}.${value}`;
}

/**
 * Reads a button back. Anyone can forge one, and old versions of ourselves wrote others: what cannot be read is a
 * press on screen 0, which no screen with buttons is, so it changes nothing and shows the present question.
 */
export function readPress(data: string): Press {
  const [, rev, value] = /^([0-9a-z]{1,8})\.(.*)$/s.exec(data) ?? [];
  if (rev === undefined || value === undefined) return { type: 'press', rev: 0, value: '' };
  return { type: 'press', rev: Number.parseInt(rev, 36), value };
}
