import type { Input } from '../../core/conversation/input.ts';

type Command = Extract<Input, { type: 'command' }>;

/** The commands offered in Telegram's menu. */
export const COMMANDS: readonly Command['name'][] = ['start', 'stop', 'language', 'help'];

/**
 * `/stop`, `/Stop@some_bot`, `/start payload`; null where the text is not one of our commands.
 * A payload is what Telegram's deep links allow: 1 to 64 letters, digits, `_` and `-`.
 */
export function readCommand(text: string): Command | null {
  const [, word, rest] = /^\/([a-z]+)(?:@\w+)?(?:\s+(.*))?$/is.exec(text.trim()) ?? [];
  const name = COMMANDS.find((command) => command === word?.toLowerCase());
  if (!name) return null;
  const payload = name === 'start' && /^[\w-]{1,64}$/.test(rest?.trim() ?? '') ? rest?.trim() : undefined;
  return { type: 'command', name, ...(payload !== undefined && { payload }) };
}
