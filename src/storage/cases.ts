import type { CaseEvent, CasePatch, Cases } from '../app/ports/cases.ts';
import { caseDetails } from './case-details.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, count, eq, exists, inArray, isNotNull, isNull, lte, or, sql } from './drizzle.ts';
import { caseEvent, caseFile, caseFlag, caseList } from './schema.ts';

export function cases(db: Db): Cases {
  const openCases = () => db.select().from(caseFile).$dynamic();
  const mostUrgentFirst = [sql`${caseFile.dueAt} asc nulls last`, asc(caseFile.openedAt), asc(caseFile.id)];

  /** Held, or not to be taken by anybody by a deadline: nothing else would bring it up again. */
  const toLookAt = (by: number) =>
    and(
      caseFile.open,
      or(isNotNull(caseFile.assignedTo), isNull(caseFile.dueAt)),
      or(isNull(caseFile.lookAt), lte(caseFile.lookAt, by)),
    );

  async function one(where: ReturnType<typeof eq>) {
    const [row] = await db.select().from(caseFile).where(where);
    return row ?? null;
  }

  /** One statement: a move and its record stand or fall together. */
  async function moved(id: string, version: number, patch: CasePatch, event: CaseEvent, unless = sql`false`) {
    const changed = db.$with('changed').as(
      db
        .update(caseFile)
        // Whatever the clock would have said next is not true any more.
        .set({ lookAt: null, ...patch, version: sql`${caseFile.version} + 1` })
        .where(and(eq(caseFile.id, id), eq(caseFile.version, version), sql`not (${unless})`))
        .returning({ id: caseFile.id }),
    );
    const recorded = await db
      .with(changed)
      .insert(caseEvent)
      .select(
        db
          .select({
            id: sql`${event.id}::uuid`.as('id'),
            caseId: changed.id,
            at: sql`${new Date(event.at).toISOString()}::timestamptz`.as('at'),
            kind: sql`${event.kind}::text`.as('kind'),
            staffId: sql`${event.staffId}::uuid`.as('staff_id'),
            detail: sql`${event.detail}::text`.as('detail'),
          })
          .from(changed),
      )
      .returning({ id: caseEvent.id });
    return recorded.length > 0;
  }

  return {
    insert({ case: made, flags, list, event }) {
      const caseId = made.id;
      return atomic(db, async (inside) => {
        await inside.insert(caseFile).values(made);
        if (flags.length > 0)
          await inside.insert(caseFlag).values(flags.map((flag) => ({ caseId, ...flag })));
        if (list.length > 0)
          await inside.insert(caseList).values(list.map((entry) => ({ caseId, ...entry })));
        await inside.insert(caseEvent).values({ caseId, ...event });
      });
    },

    byId: (id) => one(eq(caseFile.id, id)),
    byRef: (ref) => one(eq(caseFile.ref, ref)),
    byReport: (reportId) => one(eq(caseFile.reportId, reportId)),

    take: (id, version, { staffId, status, dueAt }, event) =>
      moved(
        id,
        version,
        { assignedTo: staffId, status, dueAt },
        event,
        sql`${caseFile.assignedTo} is not null or not ${caseFile.open}`,
      ),

    move: moved,

    passOn: (id, version, { to, ...patch }, event) => moved(id, version, { ...patch, assignedTo: to }, event),

    escalate(id, version, { alertedAt, positions, ...patch }, event) {
      return atomic(db, async (inside) => {
        const done = await cases(inside).move(id, version, patch, event);
        if (done) {
          await inside
            .update(caseList)
            .set({ alertedAt })
            .where(and(eq(caseList.caseId, id), inArray(caseList.position, [...positions])));
        }
        return done;
      });
    },

    async dueBy(by, limit) {
      const rows = await db
        .select({ id: caseFile.id, dueAt: caseFile.dueAt })
        .from(caseFile)
        .where(and(caseFile.open, lte(caseFile.dueAt, by)))
        .orderBy(asc(caseFile.dueAt))
        .limit(limit);
      return rows.flatMap(({ id, dueAt }) => (dueAt === null ? [] : [{ id, dueAt }]));
    },

    async lookBy(by, limit) {
      const rows = await db
        .select({ id: caseFile.id, dueAt: caseFile.lookAt })
        .from(caseFile)
        .where(toLookAt(by))
        .orderBy(sql`${caseFile.lookAt} asc nulls first`)
        .limit(limit);
      return rows.map(({ id, dueAt }) => ({ id, dueAt: dueAt ?? by }));
    },

    async lockLook(id, now) {
      const [row] = await db
        .select()
        .from(caseFile)
        .where(and(eq(caseFile.id, id), toLookAt(now)))
        .for('update', { skipLocked: true });
      return row ?? null;
    },

    async setLook(id, at) {
      await db.update(caseFile).set({ lookAt: at }).where(eq(caseFile.id, id));
    },

    async lockDue(id, now) {
      const [row] = await db
        .select()
        .from(caseFile)
        .where(and(eq(caseFile.id, id), caseFile.open, lte(caseFile.dueAt, now)))
        .for('update', { skipLocked: true });
      return row ?? null;
    },

    async openCount(staffId) {
      const [row] = await db
        .select({ open: count() })
        .from(caseFile)
        .where(and(eq(caseFile.assignedTo, staffId), caseFile.open));
      return row?.open ?? 0;
    },

    heldBy: (staffId) =>
      openCases()
        .where(and(eq(caseFile.assignedTo, staffId), caseFile.open))
        .orderBy(...mostUrgentFirst),

    openTo(staffId) {
      const listed = db
        .select({ one: sql`1` })
        .from(caseList)
        .where(and(eq(caseList.caseId, caseFile.id), eq(caseList.staffId, staffId)));
      return openCases()
        .where(and(isNull(caseFile.assignedTo), caseFile.open, exists(listed)))
        .orderBy(...mostUrgentFirst);
    },

    allOpen: () =>
      openCases()
        .where(eq(caseFile.open, true))
        .orderBy(...mostUrgentFirst),

    ...caseDetails(db),
  };
}
