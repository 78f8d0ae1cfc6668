import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dueText } from '../../../src/app/due-text.ts';
import { receiptRef } from '../../../src/crypto/pseudonym.ts';
import { labelText } from '../../../src/i18n/labels.ts';
import { look } from '../../stand-ins/content.ts';
import { createPhone } from '../../stand-ins/phone.ts';
import { startServer, type TestServer } from '../../stand-ins/server.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import {
  heldByPolice,
  heldByPoliceFacts,
  noMethadone,
  noMethadoneFacts,
  words,
} from '../../stand-ins/stories.ts';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';

const MINUTE = 60_000;
const ZONE = 'Africa/Nairobi';

let telegram: TelegramStandIn;
let server: TestServer;
let paralegal: StaffPhone;
let healthLink: StaffPhone;

beforeAll(async () => {
  telegram = await startTelegram();
  server = await startServer(telegram);
  paralegal = await staffMember(server, 9001, { lang: 'en' });
  healthLink = await staffMember(server, 9002, { lang: 'ru', role: 'advocate', duties: ['health_link'] });
});
afterAll(async () => {
  await server.stop();
  await telegram.stop();
});

/** What the database holds of the report that a receipt belongs to. */
async function stored(receipt: string) {
  const report = await server.world.store.reports.byReceipt(receiptRef(server.world.keyring, receipt));
  if (report === null) throw new Error('no report has this receipt');
  const facts = await server.world.store.reports.facts(report.id);
  const one = await server.world.store.cases.byReport(report.id);
  return { report, case: one, facts: facts.map(({ field, code }) => `${field} ${code}`).sort() };
}

function label(lang: string, list: string, code: string): string {
  return labelText(look, lang, 'KE', { list, code });
}

let nextPerson = 100;

describe.each(['sw', 'en', 'ru'])('in %s', (lang) => {
  test('an incident is told with the buttons of a phone, stored in codes, and in the paralegal’s chat at once', async () => {
    const amina = createPhone(telegram, nextPerson++, lang);
    await amina.begin();
    const before = server.now();
    const receipt = await amina.report('incident', heldByPolice(lang));
    await server.quiet();

    const { report, case: one, facts } = await stored(receipt);
    expect(facts).toEqual(heldByPoliceFacts);
    expect(report).toMatchObject({
      kind: 'incident',
      country: 'KE',
      region: 'KE-30',
      day: '2026-11-23',
      lang,
      contact: 'here',
      consents: { shareParalegal: true, useInTotals: true, quoteAnonymised: false },
    });
    const due = one?.dueAt ?? 0;
    expect(due).toBeGreaterThanOrEqual(before + 60 * MINUTE);
    expect(due).toBeLessThanOrEqual(server.now() + 60 * MINUTE);

    const alert = paralegal.person.chat.findLast(({ buttons }) =>
      buttons.flat().some(({ data }) => data === `0.case.${one?.ref}`),
    );
    for (const told of [
      label('en', 'reason', 'red_in_custody'),
      label('en', 'reason', 'amber_violence_recent'),
      label('en', 'region', 'KE-30'),
      label('en', 'incident_type', 'police_arrest_arbitrary'),
      label('en', 'incident_type', 'violence_physical'),
      dueText(due, ZONE, 'en'),
    ])
      expect(alert?.text).toContain(told);
  });

  test('a service problem is told with the buttons of a phone, stored in codes, and in two chats at once', async () => {
    const juma = createPhone(telegram, nextPerson++, lang);
    await juma.begin();
    const before = server.now();
    const receipt = await juma.report('service_problem', noMethadone(lang));
    await server.quiet();

    const { report, case: one, facts } = await stored(receipt);
    expect(facts).toEqual(noMethadoneFacts);
    expect(report).toMatchObject({ kind: 'service_problem', region: 'KE-28', lang, contact: 'code' });
    const due = one?.dueAt ?? 0;
    expect(due).toBeGreaterThanOrEqual(before + 240 * MINUTE);
    expect(due).toBeLessThanOrEqual(server.now() + 240 * MINUTE);

    for (const phone of [paralegal, healthLink]) {
      const alert = phone.person.chat.findLast(({ buttons }) =>
        buttons.flat().some(({ data }) => data === `0.case.${one?.ref}`),
      );
      for (const told of [
        label(phone.lang, 'reason', 'red_doses_missed'),
        label(phone.lang, 'region', 'KE-28'),
        label(phone.lang, 'service', 'ost_methadone'),
        label(phone.lang, 'access_problem', 'stock_out'),
        dueText(due, ZONE, phone.lang),
      ])
        expect(alert?.text).toContain(told);
    }
  });

  test('a report that may not be shown to anybody is kept, and nobody hears of it', async () => {
    const heard = JSON.stringify(paralegal.person.chat);
    const zawadi = createPhone(telegram, nextPerson++, lang);
    await zawadi.begin();
    const receipt = await zawadi.report(
      'incident',
      heldByPolice(lang, { consent: ['store_report', '!done'], ask_once: ['no'] }),
    );
    await server.quiet();
    const { report, case: one, facts } = await stored(receipt);
    expect(facts).toEqual(heldByPoliceFacts);
    expect(report.contact).toBe('none');
    expect(one).toBeNull();
    expect(JSON.stringify(paralegal.person.chat)).toBe(heard);
  });
});

test('what was told in words is in no staff chat, no column and no line of the log', async () => {
  await paralegal.open();
  await paralegal.isAsked('staff.case');
  const tables = await server.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows: string[] = [];
  for (const { name } of tables)
    for (const { row } of await server.query(`select to_jsonb(t)::text as row from "${String(name)}" t`))
      rows.push(String(row));
  const seen = [...rows, ...server.logged, paralegal.screen, healthLink.screen].join('\n');
  const told = Object.values(words).flatMap(({ held, noDose }) => [held, noDose]);
  for (const story of told)
    for (const word of story.split(/[\s,.]+/).filter((one) => one.length > 6)) {
      expect(seen).not.toContain(word);
      expect(seen).not.toContain(Buffer.from(word).toString('hex'));
    }
});

test('nothing went wrong behind it', () => {
  expect(server.logged.filter((line) => /"level":"(error|warn)"/.test(line))).toEqual([]);
});
