import { afterAll, beforeAll, expect } from 'vitest';
import { receiptRef } from '../../src/crypto/pseudonym.ts';
import { createPhone, type Phone } from './phone.ts';
import { startServer, type TestServer } from './server.ts';
import { startTelegram, type TelegramStandIn } from './telegram/index.ts';

/** Retries wait for seconds, and the machine may be busy. */
const PATIENCE_MS = 30_000;

/** One server and its Telegram for all tests of a file, started before them and stopped after them. */
export function serveForTests() {
  let telegram: TelegramStandIn;
  let server: TestServer;
  let nextPerson = 100;

  beforeAll(async () => {
    telegram = await startTelegram();
    server = await startServer(telegram);
  });
  afterAll(async () => {
    await server.stop();
    await telegram.stop();
  });

  return {
    get telegram() {
      return telegram;
    },
    get server() {
      return server;
    },
    /** Somebody who has never been here. */
    newPhone: (lang: string): Phone => createPhone(telegram, nextPerson++, lang, PATIENCE_MS),
    /** What the database holds of the report that a receipt belongs to. */
    async stored(receipt: string) {
      const { store, keyring } = server.world;
      const report = await store.reports.byReceipt(receiptRef(keyring, receipt));
      if (report === null) throw new Error('no report has this receipt');
      const facts = (await store.reports.facts(report.id))
        .map(({ field, code }) => `${field} ${code}`)
        .sort();
      return { report, case: await store.cases.byReport(report.id), facts };
    },
    /** The alert about a case as a staff phone shows it. */
    alertIn: (phone: Phone, ref: string | undefined) =>
      phone.person.chat.findLast(({ buttons }) =>
        buttons.flat().some(({ data }) => data === `0.case.${ref}`),
      ),
    /** Every row of every table as text: what a thief would have. */
    async dump(): Promise<readonly string[]> {
      const tables = await server.query(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      const rows: string[] = [];
      for (const { name } of tables)
        for (const { row } of await server.query(`select to_jsonb(t)::text as row from "${String(name)}" t`))
          rows.push(`${String(name)} ${String(row)}`);
      return rows;
    },
    /** Nothing was logged as an error or a warning, but what a test expects. */
    expectQuietLog(but?: RegExp) {
      const loud = server.logged.filter((line) => /"level":"(error|warn)"/.test(line));
      expect(loud.filter((line) => !but?.test(line))).toEqual([]);
    },
  };
}
