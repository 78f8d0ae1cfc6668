import type { Audit, AuditEvent, AuditPlace } from '../app/ports/audit.ts';
import { AUDIT_START, auditHash } from '../crypto/audit-chain.ts';
import { atomic, type Db } from './db.ts';
import { asc, eq, gt } from './drizzle.ts';
import { StorageFailure, toFailure } from './failure.ts';
import { auditEvent, auditHead } from './schema.ts';

const HEAD = 1;

export function audit(db: Db): Audit {
  return {
    append: (event) => atomic(db, (inside) => appendAll(inside, [event])),

    async head() {
      const [row] = await db.select().from(auditHead).where(eq(auditHead.id, HEAD));
      return row === undefined || row.place === 0 ? null : { place: row.place, hash: row.hash };
    },

    async after(place, limit) {
      const rows = await db
        .select()
        .from(auditEvent)
        .where(gt(auditEvent.id, place))
        .orderBy(asc(auditEvent.id))
        .limit(limit);
      return rows.map(({ id, ...row }) => ({ ...row, place: id }));
    },
  };
}

/**
 * The log inside a transaction. What is appended waits for `write`, just before the commit: the head's lock is then the last
 * one that a transaction takes, so that no two of them can wait for each other.
 */
export function auditInside(db: Db): { readonly audit: Audit; write(): Promise<void> } {
  const waiting: AuditEvent[] = [];
  return {
    audit: {
      ...audit(db),
      async append(event) {
        waiting.push(event);
      },
    },
    async write() {
      try {
        await appendAll(db, waiting.splice(0));
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}

/** In a transaction. Whoever appends meanwhile waits at the head. */
async function appendAll(db: Db, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  let last = await lockHead(db);
  const entries = events.map((event) => {
    const content = { place: last.place + 1, ...event };
    last = { place: content.place, hash: auditHash(last.hash, content) };
    const { at, actor, action, detail } = event;
    return { id: last.place, at, actor, action, detail, hash: last.hash };
  });
  // In one statement: the others wait for as long as this takes.
  const added = db.$with('added').as(db.insert(auditEvent).values(entries).returning({ id: auditEvent.id }));
  await db
    .with(added)
    .update(auditHead)
    .set({ place: last.place, hash: last.hash })
    .where(eq(auditHead.id, HEAD));
}

async function lockHead(db: Db): Promise<AuditPlace> {
  const read = () => db.select().from(auditHead).where(eq(auditHead.id, HEAD)).for('update');
  const [row] = await read();
  if (row !== undefined) return row;
  await db.insert(auditHead).values({ id: HEAD, place: 0, hash: AUDIT_START }).onConflictDoNothing();
  const [made] = await read();
  if (made === undefined) throw new StorageFailure('no_row');
  return made;
}
