import { tokenRef } from '../../crypto/pseudonym.ts';
import { sealStaffChat } from '../addresses.ts';
import type { Handle } from './context.ts';

/** Follows a staff invitation: from here on alerts go to this chat. A web chat can't be written to, so it can't be linked. */
export const linkStaff: Handle<'link_staff'> = async ({ token }, context) => {
  const { inside, keyring, book, channel, chat, chatRef, now, session, hint } = context;
  const failed = { type: 'resume', outcome: 'link_failed', facts: {} } as const;
  if (channel === 'webchat') return failed;
  const address = sealStaffChat(keyring, chatRef, chat);
  const chosen = session.lang ?? book.langs.find((one) => one === hint);
  const id = await inside.staff.link(tokenRef(token), now, {
    chatRef,
    channel,
    address,
    lang: chosen ?? 'en',
  });
  if (id === null) return failed;
  const member = await inside.staff.byId(id);
  const lang = chosen ?? member?.languages.find((one) => book.langs.includes(one)) ?? 'en';
  // Alerts and the talk in one language: that of the app, else the first that the person works in.
  await inside.staff.setChatLang(chatRef, lang);
  await inside.audit.append({ at: now, actor: id, action: 'staff_linked', detail: channel });
  return { type: 'resume', outcome: 'linked', facts: {}, staff: id, lang };
};
