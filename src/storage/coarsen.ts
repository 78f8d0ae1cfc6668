import type { Closed } from '../app/ports/forgetting.ts';
import type { Db } from './db.ts';
import { type SQL, type SQLWrapper, sql } from './drizzle.ts';
import { caseEvent, caseFile, caseFlag, caseList, caseNote, relayMessage } from './schema.ts';

/** Leaves days of the times in closed cases; see the port `Forgetting`. */
export async function coarsen(db: Db, which: Closed, zone: string): Promise<void> {
  const chosen =
    'caseId' in which
      ? sql`${caseFile.id} = ${which.caseId}::uuid`
      : sql`${caseFile.country} = ${which.country}::text`;
  const closed = (column: SQLWrapper) =>
    sql`(select ${column} from ${caseFile} where not ${caseFile.open} and ${chosen})`;
  const day = (at: SQLWrapper) =>
    sql`(date_trunc('day', ${at} at time zone ${zone}::text) at time zone ${zone}::text)`;

  const cases = closed(caseFile.id);
  const reports = closed(caseFile.reportId);
  await toDay(db, caseFile, caseFile.openedAt, sql`${caseFile.id} in ${cases}`, day);
  await toDay(db, caseList, caseList.alertedAt, sql`${caseList.caseId} in ${cases}`, day);
  await toDay(db, caseFlag, caseFlag.dueAt, sql`${caseFlag.caseId} in ${cases}`, day);
  await toDay(db, relayMessage, relayMessage.readAt, sql`${relayMessage.reportId} in ${reports}`, day);
  await toOrder(db, caseEvent, caseEvent.at, caseEvent.caseId, cases, day);
  await toOrder(db, caseNote, caseNote.at, caseNote.caseId, cases, day);
  await toOrder(db, relayMessage, relayMessage.sentAt, relayMessage.reportId, reports, day);
}

type Named = SQLWrapper & { readonly name: string };

async function toDay(
  db: Db,
  table: SQLWrapper,
  at: Named,
  which: SQL,
  day: (at: SQLWrapper) => SQL,
): Promise<void> {
  await db.execute(
    sql`update ${table} set ${sql.identifier(at.name)} = ${day(at)} where ${which} and ${at} <> ${day(at)}`,
  );
}

/** What happened on one day keeps its order: the first at the day's beginning, the next a thousandth of a second later. */
async function toOrder(
  db: Db,
  table: SQLWrapper & { readonly id: SQLWrapper },
  at: Named,
  of: SQLWrapper,
  which: SQL,
  day: (at: SQLWrapper) => SQL,
): Promise<void> {
  await db.execute(sql`
    update ${table} set ${sql.identifier(at.name)} = placed.coarse
    from (
      select ${table.id} as id,
             ${day(at)} + interval '1 millisecond'
               * (row_number() over (partition by ${of}, ${day(at)} order by ${at}, ${table.id}) - 1) as coarse
      from ${table} where ${of} in ${which}
    ) placed
    where ${table.id} = placed.id and ${at} <> placed.coarse`);
}
