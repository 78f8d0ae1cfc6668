import { openReport } from '../../src/app/report-key.ts';
import { receiptRef } from '../../src/crypto/pseudonym.ts';
import { type Phone, receiptsIn } from '../stand-ins/phone.ts';
import type { ServerProcess } from '../stand-ins/server-process.ts';
import type { Crowd } from './crowd.ts';
import { type Finding, none, pause, same } from './trial.ts';

/** What must hold of a crowd after anything that was done to the server: promises 2 and 8 of the design. */
export async function judge(
  server: ServerProcess,
  crowd: Crowd,
  paralegal: Phone,
): Promise<readonly Finding[]> {
  const { told, stuck } = crowd;
  const heard = await alertsIn(paralegal, told.length);
  const code = await server.end('SIGTERM');
  const kept = await keptOf(server, crowd);
  const count = async (what: string) =>
    Number((await server.query(`select count(*)::integer as n from ${what}`))[0]?.n);
  const second = told.flatMap(({ by, phone, receipt }) =>
    phone !== undefined && receiptsIn(phone.person.chat).some((one) => one !== receipt) ? [by] : [],
  );
  return [
    none('everybody finishes', stuck),
    same('it ends in order', String(code), '0'),
    none('every report is there with its words and codes', kept.wrong),
    same('no report is doubled', await count('report'), told.length),
    same('every report has its own case', kept.cases, told.length),
    same('no case is doubled', await count('case_file'), told.length),
    same('the paralegal hears of every case', heard, told.length),
    same(
      'nothing waits to be sent',
      await count(`outbox where state = 'waiting' and channel = 'telegram'`),
      0,
    ),
    same('nothing was given up', await count(`outbox where state = 'dead'`), 0),
    none('nobody reads a second code', second),
  ];
}

async function keptOf(server: ServerProcess, { told }: Crowd) {
  const { store, keyring, identity } = await server.openLeft();
  const cases = new Set<string>();
  const wrong: string[] = [];
  for (const { by, story, receipt } of told) {
    const report = await store.reports.byReceipt(receiptRef(keyring, receipt));
    if (report === null) {
      wrong.push(`${by}: no report has the code`);
      continue;
    }
    const opened = await openReport(store.reports, report.id, identity);
    if (!JSON.stringify(opened?.told ?? null).includes(story)) wrong.push(`${by}: other words`);
    const facts = (await store.reports.facts(report.id)).map(({ code }) => code).sort();
    if (facts.join() !== 'discrimination_refused_care,hospital') wrong.push(`${by}: ${facts.join()}`);
    const one = await store.cases.byReport(report.id);
    if (one !== null) cases.add(one.ref);
  }
  await store.close();
  return { wrong, cases: cases.size };
}

const ALERTS_WITHIN_MS = 60_000;

/** How many cases the paralegal was told of, once that is as many as expected or no more come. */
async function alertsIn(paralegal: Phone, expected: number): Promise<number> {
  const last = Date.now() + ALERTS_WITHIN_MS;
  for (;;) {
    const buttons = paralegal.person.chat.flatMap((shown) => shown.buttons.flat());
    const heard = new Set(buttons.map(({ data }) => data).filter((data) => data.startsWith('0.case.')));
    if (heard.size >= expected || Date.now() > last) return heard.size;
    await pause(100);
  }
}
