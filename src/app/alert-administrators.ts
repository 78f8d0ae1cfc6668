import type { Message } from '../core/conversation/say.ts';
import type { ChannelName } from './arrival.ts';
import type { CaseWork } from './case-work.ts';
import { tellStaff } from './tell-staff.ts';

/**
 * A channel is in trouble: every administrator hears of it where it can still be heard, in one line that says nothing but
 * that. Whoever has no chat elsewhere reads it where the server was started, and in `whatsapp status`.
 * @param text key of the sentence that says what is wrong and how to mend it
 */
export async function alertAdministrators(work: CaseWork, channel: ChannelName, text: string): Promise<void> {
  const administrators = (await work.inside.staff.list()).filter(
    ({ role, suspended }) => role === 'administrator' && !suspended,
  );
  const message = (lang: string): Message => ({
    rev: 0,
    texts: [{ key: text }],
    options: [],
    nav: [],
    expects: 'none',
    lang,
    country: null,
  });
  for (const { id } of administrators) await tellStaff(work, id, message, (chat) => chat.channel !== channel);
}
