import { tokenRef } from '../../crypto/pseudonym.ts';
import { sealStaffChat } from '../addresses.ts';
import type { Handle } from './context.ts';

/** Follows a staff invitation: from here on alerts go to this chat. A web chat can't be written to, so it can't be linked. */
export const linkStaff: Handle<'link_staff'> = async ({ token }, context) => {
  const { inside, keyring, book, channel, chat, chatRef, now, session } = context;
  const failed = { type: 'resume', outcome: 'link_failed', facts: {} } as const;
  if (channel === 'webchat') return failed;
  const lang = session.lang ?? book.langs[0] ?? 'en';
  const address = sealStaffChat(keyring, chatRef, chat);
  const id = await inside.staff.link(tokenRef(token), now, { chatRef, channel, address, lang });
  if (id === null) return failed;
  if (session.lang === null) {
    const member = await inside.staff.byId(id);
    const first = member?.languages.find((one) => book.langs.includes(one));
    if (first !== undefined) await inside.staff.setChatLang(chatRef, first);
  }
  await inside.audit.append({ at: now, actor: id, action: 'staff_linked', detail: channel });
  return { type: 'resume', outcome: 'linked', facts: {}, staff: id };
};
