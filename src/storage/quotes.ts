import type { Quotes } from '../app/ports/quotes.ts';
import type { Db } from './db.ts';
import { and, asc, desc, eq, gte, inArray, isNull, lte } from './drizzle.ts';
import { quote, report } from './schema.ts';

export function quotes(db: Db): Quotes {
  return {
    async add(made) {
      const added = await db.insert(quote).values(made).onConflictDoNothing().returning({ id: quote.id });
      return added.length > 0;
    },

    async byId(id) {
      const [row] = await db.select().from(quote).where(eq(quote.id, id));
      return row ?? null;
    },

    async bySource(source) {
      const [row] = await db.select().from(quote).where(eq(quote.source, source));
      return row ?? null;
    },

    async change(id, expectedVersion, { state, sealed }) {
      const changed = await db
        .update(quote)
        .set({ state, sealed, version: expectedVersion + 1 })
        .where(and(eq(quote.id, id), eq(quote.version, expectedVersion)))
        .returning({ id: quote.id });
      return changed.length > 0;
    },

    list: ({ states, from, to }, limit, after) =>
      db
        .select()
        .from(quote)
        .where(
          and(
            inArray(quote.state, [...states]),
            from === null ? undefined : gte(quote.month, from),
            to === null ? undefined : lte(quote.month, to),
          ),
        )
        .orderBy(desc(quote.month), asc(quote.id))
        .limit(limit)
        .offset(after),

    async quotable(reportIds) {
      if (reportIds.length === 0) return new Set();
      const rows = await db
        .select({ id: report.id })
        .from(report)
        .where(and(inArray(report.id, [...reportIds]), report.quoteAnonymised, isNull(report.setAside)));
      return new Set(rows.map(({ id }) => id));
    },

    async hold(reportId) {
      const rows = await db
        .select({ id: report.id })
        .from(report)
        .where(and(eq(report.id, reportId), report.quoteAnonymised, isNull(report.setAside)))
        .for('share');
      return rows.length > 0;
    },

    async forget(sources, only) {
      if (sources.length === 0) return 0;
      const gone = await db
        .delete(quote)
        .where(
          and(
            inArray(quote.source, [...sources]),
            only === undefined ? undefined : inArray(quote.state, [...only]),
          ),
        )
        .returning({ id: quote.id });
      return gone.length;
    },
  };
}
