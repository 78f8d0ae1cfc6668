import type { Casework } from '../app/ports/casework.ts';
import type { Db } from './db.ts';
import { and, asc, desc, eq, exists, gte, inArray, ne, or, sql } from './drizzle.ts';
import { caseFile, caseNote, caseResponse, report, reportFact } from './schema.ts';

export function casework(db: Db): Casework {
  return {
    async similar({ but, country, region, facility, kind, about, since }, limit) {
      const shared = db
        .select({ one: sql`1` })
        .from(reportFact)
        .where(and(eq(reportFact.reportId, report.id), inArray(reportFact.code, [...about])));
      const place = or(
        facility === null ? undefined : eq(report.facilityId, facility),
        region === null || about.length === 0 ? undefined : and(eq(report.region, region), exists(shared)),
      );
      if (place === undefined) return [];
      const rows = await db
        .select({ found: caseFile })
        .from(caseFile)
        .innerJoin(report, eq(report.id, caseFile.reportId))
        .where(
          and(
            ne(caseFile.id, but),
            eq(report.country, country),
            eq(report.kind, kind),
            gte(report.day, since),
            place,
          ),
        )
        .orderBy(desc(report.day), asc(caseFile.id))
        .limit(limit);
      return rows.map((row) => row.found);
    },

    async addNote(caseId, note) {
      await db.insert(caseNote).values({ caseId, ...note });
    },

    notes: (caseId) =>
      db
        .select({ id: caseNote.id, staffId: caseNote.staffId, sealed: caseNote.sealed, at: caseNote.at })
        .from(caseNote)
        .where(eq(caseNote.caseId, caseId))
        .orderBy(asc(caseNote.at), asc(caseNote.id)),

    async addResponse(caseId, response) {
      await db
        .insert(caseResponse)
        .values({ caseId, ...response })
        .onConflictDoNothing();
    },

    responses: (caseId) =>
      db
        .select({ code: caseResponse.code, facility: caseResponse.facility, day: caseResponse.day })
        .from(caseResponse)
        .where(eq(caseResponse.caseId, caseId))
        .orderBy(asc(caseResponse.day), asc(caseResponse.code)),
  };
}
