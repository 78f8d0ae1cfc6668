import type { Traces } from '../app/ports/chat-traces.ts';
import type { Db } from './db.ts';
import { bumpDirectory } from './directory-version.ts';
import { eq, like, sql } from './drizzle.ts';
import {
  chatMark,
  chatSession,
  inboundUpdate,
  markSalt,
  meta,
  outbox,
  relayMessage,
  replyAddress,
  report,
  staffChat,
  staffInvite,
  staffSession,
  surveyMark,
  throttle,
} from './schema.ts';

export function traces(db: Db): Traces {
  return {
    async count() {
      const [talks, reporters, staffChats, messages] = [
        await db.$count(chatSession),
        await db.$count(replyAddress),
        await db.$count(staffChat),
        await db.$count(outbox),
      ];
      return { talks, reporters, staffChats, messages };
    },

    async destroy() {
      for (const table of [
        chatSession,
        inboundUpdate,
        outbox,
        replyAddress,
        staffChat,
        staffInvite,
        staffSession,
        throttle,
        chatMark,
        markSalt,
        surveyMark,
      ])
        await db.delete(table);
      await db.update(relayMessage).set({ staffCopy: null, reporterCopy: null });
      await db.update(report).set({ contact: 'code' }).where(eq(report.contact, 'here'));
      await db.delete(meta).where(like(meta.key, sql`'whatsapp%'`));
      await bumpDirectory(db);
    },
  };
}
