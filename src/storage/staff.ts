import type { Staff } from '../app/ports/staff.ts';
import { atomic, type Db } from './db.ts';
import { bumpDirectory } from './directory-version.ts';
import { and, arrayContains, asc, count, eq, exists, gt, isNotNull, lt, or, sql } from './drizzle.ts';
import { caseFile, staffChat, staffDigest, staffInvite, staffNight, staff as table } from './schema.ts';

/** Older nights than these days count for nothing. */
const KEPT_NIGHTS = 14;

export function staff(db: Db): Staff {
  const open = (tokenRef: string, now: number, leadsTo: 'chat' | 'console') =>
    and(eq(staffInvite.tokenRef, tokenRef), eq(staffInvite.leadsTo, leadsTo), gt(staffInvite.expiresAt, now));

  /** Whoever changes who is reachable changes the directory. */
  function changing<T>(work: (inside: Db) => Promise<T>): Promise<T> {
    return atomic(db, async (inside) => {
      await bumpDirectory(inside);
      return work(inside);
    });
  }

  return {
    add(member) {
      const { duties, countries, regions, languages, conflicts, ...rest } = member;
      return changing(async (inside) => {
        await inside.insert(table).values({
          ...rest,
          duties: [...duties],
          countries: [...countries],
          regions: [...regions],
          languages: [...languages],
          conflicts: [...conflicts],
        });
      });
    },

    async rename(id, name) {
      await db.update(table).set({ name }).where(eq(table.id, id));
    },

    change(id, { duties, countries, regions, languages, conflicts, ...rest }) {
      const lists = {
        duties: [...duties],
        countries: [...countries],
        regions: [...regions],
        languages: [...languages],
        conflicts: [...conflicts],
      };
      return changing(async (inside) => {
        await inside
          .update(table)
          .set({ ...rest, ...lists })
          .where(eq(table.id, id));
      });
    },

    list: () => db.select().from(table).orderBy(asc(table.role), asc(table.id)),

    async byId(id) {
      const [row] = await db.select().from(table).where(eq(table.id, id));
      return row ?? null;
    },

    async byChat(chatRef) {
      const [row] = await db
        .select({ member: table })
        .from(staffChat)
        .innerJoin(table, eq(table.id, staffChat.staffId))
        .where(eq(staffChat.chatRef, chatRef));
      return row?.member ?? null;
    },

    async invite(staffId, tokenRef, expiresAt, leadsTo = 'chat') {
      await db
        .insert(staffInvite)
        .values({ staffId, tokenRef, expiresAt, leadsTo })
        .onConflictDoUpdate({
          target: [staffInvite.staffId, staffInvite.leadsTo],
          set: { tokenRef, expiresAt },
        });
    },

    invitations: (now) =>
      db
        .select({
          staffId: staffInvite.staffId,
          leadsTo: staffInvite.leadsTo,
          expiresAt: staffInvite.expiresAt,
        })
        .from(staffInvite)
        .where(gt(staffInvite.expiresAt, now))
        .orderBy(asc(staffInvite.expiresAt), asc(staffInvite.staffId)),

    async revoke(staffId, leadsTo) {
      const revoked = await db
        .delete(staffInvite)
        .where(and(eq(staffInvite.staffId, staffId), eq(staffInvite.leadsTo, leadsTo)))
        .returning({ staffId: staffInvite.staffId });
      return revoked.length > 0;
    },

    async invited(tokenRef, now) {
      const [row] = await db
        .select({ staffId: staffInvite.staffId })
        .from(staffInvite)
        .where(open(tokenRef, now, 'console'));
      return row?.staffId ?? null;
    },

    async enter(tokenRef, now) {
      const [used] = await db
        .delete(staffInvite)
        .where(open(tokenRef, now, 'console'))
        .returning({ staffId: staffInvite.staffId });
      return used?.staffId ?? null;
    },

    link(tokenRef, now, chat) {
      return atomic(db, async (inside) => {
        // Deleting is using: of two who follow the same link at once, one finds nothing.
        const [used] = await inside
          .delete(staffInvite)
          .where(open(tokenRef, now, 'chat'))
          .returning({ staffId: staffInvite.staffId });
        if (used === undefined) return null;
        const row = { ...chat, ...used };
        await inside
          .insert(staffChat)
          .values(row)
          .onConflictDoUpdate({ target: staffChat.chatRef, set: row });
        await bumpDirectory(inside);
        return used.staffId;
      });
    },

    unlink(chatRef) {
      return changing(async (inside) => {
        await inside.delete(staffChat).where(eq(staffChat.chatRef, chatRef));
      });
    },

    chats: (staffId) =>
      db.select().from(staffChat).where(eq(staffChat.staffId, staffId)).orderBy(asc(staffChat.chatRef)),

    async setChatLang(chatRef, lang) {
      await db.update(staffChat).set({ lang }).where(eq(staffChat.chatRef, chatRef));
    },

    setFull(staffId, until) {
      return changing(async (inside) => {
        await inside.update(table).set({ fullUntil: until }).where(eq(table.id, staffId));
      });
    },

    async setRecipient(staffId, recipient) {
      await db.update(table).set({ recipient }).where(eq(table.id, staffId));
    },

    suspend(staffId, suspended) {
      return changing(async (inside) => {
        await inside.update(table).set({ suspended }).where(eq(table.id, staffId));
        if (suspended) await inside.delete(staffInvite).where(eq(staffInvite.staffId, staffId));
      });
    },

    async candidates(country) {
      const chat = db.select({ one: sql`1` }).from(staffChat).where(eq(staffChat.staffId, table.id));
      const rows = await db
        .select({
          member: table,
          openCases: count(caseFile.id),
          reachable: sql<boolean>`${exists(chat)}`,
          woken: sql<readonly string[]>`(select coalesce(json_agg(n.night), '[]') from ${staffNight} n
            where n.staff_id = ${table.id})`,
        })
        .from(table)
        .leftJoin(caseFile, and(eq(caseFile.assignedTo, table.id), caseFile.open))
        .where(
          and(
            eq(table.suspended, false),
            arrayContains(table.countries, [country]),
            or(exists(chat), isNotNull(table.recipient)),
          ),
        )
        .groupBy(table.id)
        .orderBy(asc(table.id));
      return rows.map(({ member, ...known }) => ({ ...member, ...known }));
    },

    async wokenOn(staffId, night) {
      await db.insert(staffNight).values({ staffId, night }).onConflictDoNothing();
      const old = sql`${night}::date - ${KEPT_NIGHTS}::integer`;
      await db.delete(staffNight).where(and(eq(staffNight.staffId, staffId), lt(staffNight.night, old)));
    },

    async takeDigestDay(staffId, day) {
      const taken = await db
        .insert(staffDigest)
        .values({ staffId, day })
        .onConflictDoUpdate({ target: staffDigest.staffId, set: { day }, setWhere: lt(staffDigest.day, day) })
        .returning({ day: staffDigest.day });
      return taken.length > 0;
    },

    async lastDigest(staffId) {
      const [row] = await db
        .select({ day: staffDigest.day })
        .from(staffDigest)
        .where(eq(staffDigest.staffId, staffId));
      return row?.day ?? null;
    },
  };
}
