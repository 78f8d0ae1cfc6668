import type { Db } from './db.ts';
import { sql } from './drizzle.ts';
import { toFailure } from './failure.ts';

const SEALED = [
  'key_wrap',
  'report_text',
  'relay_message',
  'case_note',
  'quote',
  'reply_address',
  'chat_session',
  'inbound_update',
  'outbox',
  'staff_chat',
  'chat_mark',
  'mark_salt',
  'survey',
  'survey_answer',
  'survey_fact',
  'survey_text',
  'survey_mark',
  'survey_ticket',
];

/**
 * Writes the tables that hold sealed things anew: a deleted row stays in its file until something is written over it, and the
 * embedded database never tidies up by itself. Not inside a transaction.
 */
export async function sweepFiles(db: Db): Promise<void> {
  try {
    for (const table of SEALED) await db.execute(sql`vacuum full ${sql.identifier(table)}`);
    // The log of changes still has what was deleted: begin a new file of it, and let the old ones go instead of used again.
    await db.execute(sql`set wal_recycle = off`);
    await db.execute(sql`select pg_switch_wal()`);
    await db.execute(sql`checkpoint`);
  } catch (error) {
    throw toFailure(error);
  }
}
