import type { TestStore } from './database.ts';

/** Changes the audit log behind the database's back, as its owner can: the guard is off for this one statement. */
export async function tamper(db: Pick<TestStore, 'query'>, statement: string): Promise<void> {
  await db.query('alter table audit_event disable trigger audit_event_stays');
  await db.query(statement);
  await db.query('alter table audit_event enable trigger audit_event_stays');
}

/** The log as it was before anybody did anything. */
export async function emptyAudit(db: Pick<TestStore, 'query'>): Promise<void> {
  await tamper(db, 'truncate audit_event, audit_head');
}
