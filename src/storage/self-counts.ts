import type { SelfCount } from '../app/ports/reports.ts';
import type { Db } from './db.ts';
import { and, eq, lte, or, type SQL, sql } from './drizzle.ts';
import { selfCount } from './schema.ts';

/** One up for each thing that one reporter said about themselves. */
export async function addSelfCounts(db: Db, counts: readonly SelfCount[]): Promise<void> {
  const once = unrepeated(counts);
  if (once.length === 0) return;
  await db
    .insert(selfCount)
    .values(once.map((count) => ({ ...count, count: 1 })))
    .onConflictDoUpdate({
      target: [
        selfCount.month,
        selfCount.country,
        selfCount.region,
        selfCount.kind,
        selfCount.field,
        selfCount.code,
      ],
      set: { count: sql`${selfCount.count} + 1` },
    });
}

/** One down each, never below zero; a counter at zero is no row at all. */
export async function takeSelfCounts(db: Db, counts: readonly SelfCount[]): Promise<void> {
  const once = unrepeated(counts);
  if (once.length === 0) return;
  const these = or(...once.map(sameCounter));
  await db
    .update(selfCount)
    .set({ count: sql`${selfCount.count} - 1` })
    .where(these);
  await db.delete(selfCount).where(and(these, lte(selfCount.count, 0)));
}

function sameCounter(count: SelfCount): SQL | undefined {
  return and(
    eq(selfCount.month, count.month),
    eq(selfCount.country, count.country),
    eq(selfCount.region, count.region),
    eq(selfCount.kind, count.kind),
    eq(selfCount.field, count.field),
    eq(selfCount.code, count.code),
  );
}

/** One person counts once, and always in the same order, so that two writers don't lock each other out. */
function unrepeated(counts: readonly SelfCount[]): readonly SelfCount[] {
  const byKey = new Map<string, SelfCount>();
  for (const { month, country, region, kind, field, code } of counts) {
    byKey.set(JSON.stringify([month, country, region, kind, field, code]), {
      month,
      country,
      region,
      kind,
      field,
      code,
    });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
