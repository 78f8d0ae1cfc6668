import type { Message } from '../core/conversation/say.ts';
import { SealBroken } from '../crypto/vault.ts';
import { openStaffChat } from './addresses.ts';
import type { CaseWork } from './case-work.ts';
import type { StaffChat } from './ports/staff.ts';

/** Writes to every chat that a staff member has linked, each in its language; or only to those that will do. */
export async function tellStaff(
  work: CaseWork,
  staffId: string,
  message: (lang: string) => Message,
  willDo: (chat: StaffChat) => boolean = () => true,
): Promise<void> {
  for (const chat of await work.inside.staff.chats(staffId)) {
    if (!willDo(chat)) continue;
    const address = addressOf(work, chat);
    if (address === null) continue;
    await work.push({ channel: chat.channel, chat: address, lang: chat.lang }, message(chat.lang));
  }
}

/** One row that was tampered with must not keep an alert from everybody else. */
function addressOf({ keyring }: CaseWork, chat: StaffChat): string | null {
  try {
    return openStaffChat(keyring, chat.chatRef, chat.address);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
