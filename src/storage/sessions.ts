import type { Sessions } from '../app/ports/sessions.ts';
import type { Db } from './db.ts';
import { and, asc, eq, inArray, lte } from './drizzle.ts';
import { chatSession, outbox } from './schema.ts';

export function sessions(db: Db): Sessions {
  return {
    expired(now, limit) {
      return db
        .select({ chatRef: chatSession.chatRef, channel: chatSession.channel })
        .from(chatSession)
        .where(lte(chatSession.expiresAt, now))
        .orderBy(asc(chatSession.expiresAt))
        .limit(limit);
    },

    async isUsed(channel) {
      const one = db.select({ channel: chatSession.channel }).from(chatSession);
      return (await one.where(eq(chatSession.channel, channel)).limit(1)).length > 0;
    },

    async wipeExpired(now) {
      const wiped = db
        .$with('wiped')
        .as(
          db
            .delete(chatSession)
            .where(lte(chatSession.expiresAt, now))
            .returning({ chatRef: chatSession.chatRef }),
        );
      // Shown or never looked at: a receipt may stand in it. One statement: a chat that takes a turn at this very moment keeps both its session and what it shows.
      const cleared = db.$with('cleared').as(
        db
          .delete(outbox)
          .where(
            and(
              eq(outbox.channel, 'webchat'),
              inArray(outbox.chatRef, db.select({ chatRef: wiped.chatRef }).from(wiped)),
            ),
          )
          .returning({ id: outbox.id }),
      );
      return (await db.with(wiped, cleared).select().from(wiped)).length;
    },
  };
}
