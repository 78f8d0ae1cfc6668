import { asc, eq } from 'drizzle-orm';
import type { Casework } from '../app/ports/casework.ts';
import type { Db } from './db.ts';
import { caseNote, caseResponse } from './schema.ts';

export function casework(db: Db): Casework {
  return {
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
