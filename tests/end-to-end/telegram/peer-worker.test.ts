import { beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../stand-ins/phone.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { staffMember } from '../../stand-ins/staff-member.ts';

const here = serveForTests();

beforeAll(async () => {
  await staffMember(here.server, 9001, { cap: 50 });
});

type Client = { readonly told: Answers; readonly facts: readonly string[]; readonly sameAsBefore: boolean };

const TYPES = [
  'violence_physical',
  'violence_threats',
  'violence_mob',
  'violence_sexual_harassment',
  'violence_partner_family',
];
const PLACES = ['hospital', 'police_station', 'pharmacy', 'clinic_primary', 'ost_site'];

/** Ten people, no two of whom tell the same; every other one is at the same place as the one before. */
const clients: readonly Client[] = Array.from({ length: 10 }, (_, at) => {
  const sameAsBefore = at % 2 === 1;
  const place = PLACES[Math.floor(at / 2)] ?? '';
  const type = TYPES[at % 5] ?? '';
  const when = at < 5 ? 'last_month' : 'older';
  return {
    sameAsBefore,
    told: {
      consent: ['store_report', 'share_paralegal', '!done'],
      story: `This is what client ${at} told, and nobody else did.`,
      region: 'Kisumu',
      place: [place],
      types: ['+violence', type, '!done'],
      when: [when],
      safety: ['none', '!done'],
      help: ['legal_advice', '!done'],
    },
    facts: [`incident_type ${type}`, `setting ${place}`, `time_band ${when}`],
  };
});

describe('ten reports from one peer worker’s phone', () => {
  const receipts: string[] = [];

  test('are told one after another, each with its own code, and the phone is empty in between', async () => {
    const phone = here.newPhone('sw');
    await phone.begin();
    await phone.choose('menu.home', '!peer');
    await phone.choose('menu.peer', 'yes');
    for (const [at, { told, sameAsBefore }] of clients.entries()) {
      if (at > 0) {
        await phone.choose('incident.after', sameAsBefore ? 'next_client_same' : 'next_client');
        await here.server.quiet();
        expect(phone.person.chat.map(({ by }) => by)).not.toContain('me');
        expect(phone.screen).not.toContain(receipts[at - 1]);
        expect(phone.screen).not.toContain(`client ${at - 1} `);
      }
      await phone.reads('flows:menu.peer_on');
      receipts.push(await phone.report('incident', told));
    }
    expect(new Set(receipts).size).toBe(10);
  }, 180_000);

  test('never mix: each has the facts of its own client and of nobody else', async () => {
    for (const [at, receipt] of receipts.entries()) {
      const { facts, report, case: one } = await here.stored(receipt);
      for (const fact of clients[at]?.facts ?? ['none']) expect(facts).toContain(fact);
      const own = (field: string) => facts.filter((fact) => fact.startsWith(`${field} `));
      for (const field of ['incident_type', 'setting', 'time_band']) expect(own(field)).toHaveLength(1);
      expect(report).toMatchObject({ peerFiled: true, contact: 'code', region: 'KE-17' });
      expect(one).not.toBeNull();
    }
  });

  test('are linked by nothing in the database: no value that looks random stands in rows of two of them', async () => {
    const reports = await Promise.all(receipts.map((receipt) => here.stored(receipt)));
    const byReport = await Promise.all(
      reports.map(({ report, case: one }) => valuesOf(report.id, one?.id ?? '', [])),
    );
    expect(byReport.every((values) => values.size > 15)).toBe(true);
    expect(inTwo(byReport)).toEqual([]);
    // The check can fail: who works them is the same person, which the columns left out above show.
    const withStaff = await Promise.all(
      reports.map(({ report, case: one }) => valuesOf(report.id, one?.id ?? '', ['staff_id'])),
    );
    expect(inTwo(withStaff)).toHaveLength(1);
  });

  test('leave no address, and no row outside of them names one of them', async () => {
    expect(await here.server.query('select * from reply_address')).toEqual([]);
    const outside = /^(chat_session|inbound_update|outbox|self_count|audit_event|meta|staff\w*) /;
    const rows = (await here.dump()).filter((row) => outside.test(row)).join('\n');
    for (const receipt of receipts) {
      const { report, case: one } = await here.stored(receipt);
      for (const value of [report.id, report.receiptRef, report.recipient, one?.id ?? '', one?.ref ?? ''])
        expect(rows).not.toContain(value);
    }
  });
});

/** Columns that name who works a case, and so are alike in all cases of one person. */
const STAFF_COLUMNS = ['staff_id', 'assigned_to'];
const TABLES = [
  ['report', 'id'],
  ['report_fact', 'report_id'],
  ['report_text', 'report_id'],
  ['key_wrap', 'report_id'],
  ['reply_address', 'report_id'],
  ['relay_message', 'report_id'],
  ['case_file', 'report_id'],
  ['case_flag', 'case_id'],
  ['case_list', 'case_id'],
  ['case_event', 'case_id'],
] as const;

/** Every value in the rows of one report that looks random: ids, hashes, keys, and the parts of what is sealed. */
async function valuesOf(report: string, one: string, keep: readonly string[]): Promise<ReadonlySet<string>> {
  const values = new Set<string>();
  for (const [table, key] of TABLES) {
    const id = key === 'case_id' ? one : report;
    const rows = await here.server.query(`select * from ${table} where ${key} = $1::uuid`, [id]);
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (STAFF_COLUMNS.includes(column) && !keep.includes(column)) continue;
        for (const token of tokens(value)) values.add(token);
      }
  }
  return values;
}

/** Long words with digits in them; of bytes the readable words and every run of sixteen bytes at its own place. */
function tokens(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    const header = bytes.toString('latin1').split('---', 1)[0] ?? '';
    const runs: string[] = [];
    for (let at = header.length; at + 16 <= bytes.length; at += 1)
      runs.push(bytes.subarray(at, at + 16).toString('hex'));
    return [...tokens(header), ...runs];
  }
  if (typeof value !== 'string') return [];
  return value
    .split(/\s+/)
    .filter((word) => word.length >= 16 && /\d/.test(word) && word !== 'age-encryption.org/v1');
}

function inTwo(all: readonly ReadonlySet<string>[]): readonly string[] {
  const seen = new Map<string, number>();
  for (const values of all) for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([value]) => value);
}

test('nothing went wrong behind it', () => here.expectQuietLog());
