import type { DumpedTable } from '../app/ports/dump.ts';
import { getTableConfig, is, PgTable } from './drizzle.ts';
import * as schema from './schema.ts';

/** What the database counts by itself when rows are put in. */
const COUNTED: ReadonlySet<string> = new Set(['evidence_count', 'evidence_uncounted', 'evidence_taken_back']);

/**
 * What no backup holds: it is worth nothing without the server that was running, or leads to a chat. After a restore staff
 * link their chats anew, and reporters come back with their code.
 *
 * `sighting` is in: whether a report was the first of its chat can't be told again without the marks, and without it similar
 * reports from before would raise no site alert. `staff_night` and `staff_digest` are in: nobody is to be woken more often than
 * was agreed, or told their day twice, because a machine was lost. None of the three leads to a chat.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...COUNTED,
  'chat_session',
  'inbound_update',
  'outbox',
  'reply_address',
  'staff_chat',
  'staff_invite',
  'staff_session',
  'staff_reset',
  'throttle',
  'chat_mark',
  'mark_salt',
  'survey_mark',
]);

/** Copies of messages under the server's own key. */
const BLANK: Readonly<Record<string, readonly string[]>> = { relay_message: ['staff_copy', 'reporter_copy'] };

const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableConfig(one)] : []));

/** Every table, those first that others point to. */
export const allTables: readonly string[] = inOrder();

/** The tables of a backup, in an order in which they can be filled. */
export const dumpedTables: readonly DumpedTable[] = allTables
  .filter((name) => !LEFT_OUT.has(name))
  .map((name) => ({ name, columns: columnsOf(name).filter((column) => !BLANK[name]?.includes(column)) }));

/** Everything, for the same server on another database. */
export const movedTables: readonly DumpedTable[] = allTables
  .filter((name) => !COUNTED.has(name))
  .map((name) => ({ name, columns: columnsOf(name) }));

function columnsOf(name: string): readonly string[] {
  return tables.find((one) => one.name === name)?.columns.map((column) => column.name) ?? [];
}

function inOrder(): readonly string[] {
  const done = new Set<string>();
  while (done.size < tables.length) {
    const next = tables.filter(
      ({ name, foreignKeys }) =>
        !done.has(name) &&
        foreignKeys.every((key) => {
          const to = getTableConfig(key.reference().foreignTable).name;
          return to === name || done.has(to);
        }),
    );
    if (next.length === 0) throw new Error('tables point to each other in a circle');
    for (const { name } of next) done.add(name);
  }
  return [...done];
}
