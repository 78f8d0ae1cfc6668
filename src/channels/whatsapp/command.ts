import type { Input } from '../../core/conversation/input.ts';

type Command = Extract<Input, { type: 'command' }>;

const NAMES: readonly Command['name'][] = ['start', 'stop', 'language', 'help'];

/**
 * `/stop`, `/start s_TOKEN`, or a staff invitation by itself (`s_TOKEN`, `start s_TOKEN`): there are no deep links here,
 * so an invitation is typed or pasted. Null where the text is not one of our commands.
 */
export function readCommand(text: string): Command | null {
  const typed = text.trim();
  const [invitation] = /(?<=^(?:\/?start\s+)?)s_[\w-]{16,60}$/i.exec(typed) ?? [];
  if (invitation !== undefined) return { type: 'command', name: 'start', payload: invitation };
  const [, word] = /^\/([a-z]+)(?:\s|$)/i.exec(typed) ?? [];
  const name = NAMES.find((one) => one === word?.toLowerCase());
  return name === undefined ? null : { type: 'command', name };
}
