import type { StaffSessions } from '../app/ports/staff-sessions.ts';
import type { Db } from './db.ts';
import { and, eq, gt, lte, ne, or } from './drizzle.ts';
import { staff, staffSession } from './schema.ts';

export function staffSessions(db: Db): StaffSessions {
  return {
    async begin(session) {
      await db.insert(staffSession).values(session);
    },

    async find(tokenRef, now) {
      const [row] = await db
        .select({ session: staffSession, member: staff })
        .from(staffSession)
        .innerJoin(staff, eq(staff.id, staffSession.staffId))
        .where(
          and(
            eq(staffSession.tokenRef, tokenRef),
            gt(staffSession.idleAt, now),
            gt(staffSession.endsAt, now),
            eq(staff.suspended, false),
          ),
        );
      return row ?? null;
    },

    async touch(tokenRef, idleAt) {
      await db.update(staffSession).set({ idleAt }).where(eq(staffSession.tokenRef, tokenRef));
    },

    async setChallenge(tokenRef, challenge) {
      await db.update(staffSession).set({ challenge }).where(eq(staffSession.tokenRef, tokenRef));
    },

    async end(tokenRef) {
      await db.delete(staffSession).where(eq(staffSession.tokenRef, tokenRef));
    },

    async endAll(staffId, but) {
      const theirs = eq(staffSession.staffId, staffId);
      await db
        .delete(staffSession)
        .where(but === undefined ? theirs : and(theirs, ne(staffSession.tokenRef, but)));
    },

    async sweep(now) {
      const ended = or(lte(staffSession.idleAt, now), lte(staffSession.endsAt, now));
      return (await db.delete(staffSession).where(ended).returning({ ref: staffSession.tokenRef })).length;
    },
  };
}
