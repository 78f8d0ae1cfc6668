import type { SignIns } from '../app/ports/sign-ins.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, eq, isNull, lt, or } from './drizzle.ts';
import { staffPasskey, staffReset, staffSession, staffSignIn } from './schema.ts';

export function signIns(db: Db): SignIns {
  async function one(where: ReturnType<typeof eq>) {
    const [row] = await db.select().from(staffSignIn).where(where);
    return row ?? null;
  }

  return {
    replace(signIn) {
      const { staffId } = signIn;
      return atomic(db, async (inside) => {
        const [holder] = await inside
          .select({ staffId: staffSignIn.staffId })
          .from(staffSignIn)
          .where(eq(staffSignIn.nameRef, signIn.nameRef));
        if (holder !== undefined && holder.staffId !== staffId) return false;
        await inside.delete(staffPasskey).where(eq(staffPasskey.staffId, staffId));
        await inside.delete(staffSession).where(eq(staffSession.staffId, staffId));
        await inside.delete(staffSignIn).where(eq(staffSignIn.staffId, staffId));
        await inside.insert(staffSignIn).values(signIn);
        return true;
      });
    },

    byName: (nameRef) => one(eq(staffSignIn.nameRef, nameRef)),
    byStaff: (staffId) => one(eq(staffSignIn.staffId, staffId)),

    async rekey(staffId, made) {
      await db.update(staffSignIn).set(made).where(eq(staffSignIn.staffId, staffId));
    },

    async setTotp(staffId, totp, totpStep) {
      await db.update(staffSignIn).set({ totp, totpStep }).where(eq(staffSignIn.staffId, staffId));
    },

    async takeStep(staffId, step) {
      const before = or(isNull(staffSignIn.totpStep), lt(staffSignIn.totpStep, step));
      const taken = await db
        .update(staffSignIn)
        .set({ totpStep: step })
        .where(and(eq(staffSignIn.staffId, staffId), before))
        .returning({ staffId: staffSignIn.staffId });
      return taken.length > 0;
    },

    async setLang(staffId, lang) {
      await db.update(staffSignIn).set({ lang }).where(eq(staffSignIn.staffId, staffId));
    },

    passkeys: (staffId) =>
      db.select().from(staffPasskey).where(eq(staffPasskey.staffId, staffId)).orderBy(asc(staffPasskey.id)),

    async passkey(id) {
      const [row] = await db.select().from(staffPasskey).where(eq(staffPasskey.id, id));
      return row ?? null;
    },

    async addPasskey({ transports, ...passkey }) {
      await db.insert(staffPasskey).values({ ...passkey, transports: [...transports] });
    },

    async usePasskey(id, counter) {
      // Passkeys that are kept in several places always say 0; any other must go up.
      const goesUp = counter === 0 ? eq(staffPasskey.counter, 0) : lt(staffPasskey.counter, counter);
      const used = await db
        .update(staffPasskey)
        .set({ counter })
        .where(and(eq(staffPasskey.id, id), goesUp))
        .returning({ id: staffPasskey.id });
      return used.length > 0;
    },

    async dropPasskey(staffId, id) {
      await db.delete(staffPasskey).where(and(eq(staffPasskey.staffId, staffId), eq(staffPasskey.id, id)));
    },

    async askReset(staffId, askedBy, askedAt) {
      await db.insert(staffReset).values({ staffId, askedBy, askedAt }).onConflictDoNothing();
    },

    resets: () => db.select().from(staffReset).orderBy(asc(staffReset.askedAt)),

    async dropReset(staffId) {
      await db.delete(staffReset).where(eq(staffReset.staffId, staffId));
    },
  };
}
