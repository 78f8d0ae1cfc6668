import type { Input } from '../../core/conversation/input.ts';

type Command = Extract<Input, { type: 'command' }>;

const NAMES: readonly Command['name'][] = ['start', 'stop', 'language', 'help'];

/** A staff invitation, or a survey's code with a ticket or without. */
const PAYLOAD = /(?<=^(?:\/?start\s+)?)(?:s_[\w-]{16,60}|q_[a-z0-9]{10}(?:_[a-z0-9]{10})?)$/i;

/**
 * `/stop`, `/start s_TOKEN`, or a staff invitation by itself (`s_TOKEN`, `start s_TOKEN`): there are no deep links here,
 * so an invitation is typed or pasted; the code of a survey (`q_LINK`) is too, by a link that types it. Null where the text is not one of our commands.
 */
export function readCommand(text: string): Command | null {
  const typed = text.trim();
  const [payload] = PAYLOAD.exec(typed) ?? [];
  if (payload !== undefined) return { type: 'command', name: 'start', payload };
  const [, word] = /^\/([a-z]+)(?:\s|$)/i.exec(typed) ?? [];
  const name = NAMES.find((one) => one === word?.toLowerCase());
  return name === undefined ? null : { type: 'command', name };
}
