import { sealReplyTo } from '../addresses.ts';
import type { Handle } from './context.ts';
import { reportInHand } from './report-in-hand.ts';

/** "Only me": from here on this chat may be written to. Anything else forgets where it is. */
export const setContact: Handle<'set_contact'> = async ({ report: id, contact }, context) => {
  const { inside, keyring, channel, chat, session } = context;
  const report = await reportInHand(context, id);
  if (report === null) return { type: 'resume', outcome: 'gone', facts: {} };
  const here =
    contact === 'here' && channel !== 'webchat' && !report.peerFiled && report.consents.shareParalegal;
  const chosen = here ? 'here' : contact === 'none' ? 'none' : 'code';
  await inside.reports.setContact(report.id, chosen);
  if (here) {
    const to = { channel, chat, lang: session.lang ?? report.lang };
    await inside.reports.setReplyAddress(report.id, sealReplyTo(keyring, report.id, to));
  }
  return { type: 'resume', outcome: 'set', facts: { contact: chosen } };
};
