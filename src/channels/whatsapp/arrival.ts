import type { Arrival } from '../../app/arrival.ts';
import type { Input } from '../../core/conversation/input.ts';
import { readCommand } from './command.ts';
import { mediaKind } from './media.ts';

/** What is read of a message of whatsapp-web.js. The name, the number's country and everything else stay there. */
export type Incoming = {
  readonly id: { readonly id: string; readonly _serialized: string };
  readonly fromMe: boolean;
  readonly from: string;
  readonly type: string;
  readonly body: string;
  readonly isStatus?: boolean;
  readonly broadcast?: boolean;
};

const PRIVATE = /^[0-9]+@(?:c\.us|lid)$/;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** Whether an address is one person's: groups, broadcasts, status posts, channels are not, and `0@c.us` is WhatsApp itself. */
export function isPerson(address: string): boolean {
  return PRIVATE.test(address) && !address.startsWith('0@');
}

/**
 * The address of the person who wrote, as WhatsApp gave it, or null where nothing was said to us: our own messages, groups,
 * broadcast lists, status posts, notices.
 */
export function writerOf(message: Incoming): string | null {
  if (message.fromMe || message.isStatus === true || message.broadcast === true) return null;
  return isPerson(message.from) && inputOf(message) !== null ? message.from : null;
}

/**
 * Turns a message into our words.
 * @param chat the one address this person has with us (`person.ts`), whichever the message came from
 */
export function readArrival(message: Incoming, chat: string): Arrival | null {
  const input = inputOf(message);
  if (input === null || writerOf(message) === null) return null;
  return {
    channel: 'whatsapp',
    chat,
    // Ids are unique within a chat; its address in the serialized id can change between number and hidden id.
    update: `${chat} ${message.id.id}`,
    message: message.id._serialized,
    input,
    // WhatsApp does not tell the app's language. Letters tell one of ours apart before a language was chosen.
    ...(CYRILLIC.test(message.body) ? { hint: 'ru' } : {}),
  };
}

function inputOf({ type, body }: Incoming): Input | null {
  if (type === 'chat') return body === '' ? null : (readCommand(body) ?? { type: 'text', text: body });
  const kind = mediaKind(type);
  return kind === null ? null : { type: 'media', kind };
}
