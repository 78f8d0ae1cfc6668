import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReport } from '../../../src/app/report-key.ts';
import { receiptRef } from '../../../src/crypto/pseudonym.ts';
import { createPhone, type Phone, receiptsIn } from '../../stand-ins/phone.ts';
import { buttonLabel } from '../../stand-ins/screens.ts';
import { type ServerProcess, startProcess } from '../../stand-ins/server-process.ts';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';
import { cleanUp } from '../program.ts';

/** A server that starts again takes its seconds, and the machine may be busy. */
const PATIENCE_MS = 60_000;

let telegram: TelegramStandIn;
let server: ServerProcess;
let paralegal: Phone;
let kills = 0;
let nextPerson = 100;
/** Who sent a report, what they told, and the receipt they read. */
const sent: { readonly phone: Phone; readonly story: string; readonly receipt: string }[] = [];

beforeAll(async () => {
  telegram = await startTelegram();
  server = await startProcess(telegram);
  const words = '--name Asha --role paralegal --languages en --countries KE --cap 999'.split(' ');
  const { out } = await server.sema('staff', 'add', ...words);
  paralegal = createPhone(telegram, 9001, 'en', PATIENCE_MS);
  await paralegal.say(`/start ${/s_[\w-]{20,}/.exec(out)?.[0]}`);
  await paralegal.isAsked('staff.home');
});
afterAll(async () => {
  await server.stop();
  await telegram.stop();
  await cleanUp();
});

/** Kills the server now, waits until it is gone, and starts it on what it left. */
async function killed(): Promise<void> {
  kills += 1;
  await server.end('SIGKILL');
  await server.letLeaseRunOut();
  await server.start();
}

const storyOf = (phone: Phone) => `They sent me away, and I am number ${phone.id} of those who were.`;

/** Everything up to the review, for somebody in a hurry. */
async function toReview(phone: Phone): Promise<void> {
  await phone.begin();
  await phone.choose('menu.home', 'incident');
  await phone.answer('incident', {
    consent: ['store_report', 'share_paralegal', '!done'],
    story: storyOf(phone),
    region: 'Nairobi',
    place: ['hospital'],
    types: ['+care', 'discrimination_refused_care', '!done'],
  });
}

async function received(phone: Phone): Promise<void> {
  await phone.isAsked('incident.after');
  sent.push({ phone, story: storyOf(phone), receipt: await phone.receipt() });
}

const newPhone = () => createPhone(telegram, nextPerson++, 'en', PATIENCE_MS);

/** Resolves at the moment when Telegram has made ready an answer with updates in it. */
function handedOut(): Promise<void> {
  return new Promise((resolve) => {
    telegram.watch((moment, call, result) => {
      if (moment === 'done' && call.method === 'getUpdates' && hasUpdates(result)) {
        telegram.watch(() => undefined);
        resolve();
      }
      return undefined;
    });
  });
}

function hasUpdates(result: unknown): boolean {
  return Array.isArray(result) && result.length > 0;
}

/** Kills at the n-th such call, at the very moment; `arrived`: the call is lost on its way. */
function killAt(method: string, moment: 'arrived' | 'done', nth: number): Promise<void> {
  let left = nth;
  return new Promise((resolve) => {
    telegram.watch((now, call, result) => {
      if (now !== moment || call.method !== method) return undefined;
      if (method === 'getUpdates' && moment === 'done' && !hasUpdates(result)) return undefined;
      left -= 1;
      if (left > 0) return undefined;
      telegram.watch(() => undefined);
      resolve(killed());
      return moment === 'arrived' ? 'drop' : undefined;
    });
  });
}

const DELAYS_MS = [0, 10, 20, 30, 45, 60];

describe('a server that is killed', () => {
  const ready: Phone[] = [];
  beforeAll(async () => {
    ready.push(...DELAYS_MS.map(newPhone));
    const undisturbed = newPhone();
    await Promise.all([undisturbed, ...ready].map(toReview));
    await undisturbed.choose('incident.review', 'send');
    await received(undisturbed);
  });

  test.each(DELAYS_MS)(
    '%i ms after "send" was handed to it has the report, once, and the reporter reads the code',
    async (delayMs) => {
      const phone = ready.shift() ?? newPhone();
      const taken = handedOut();
      phone.person.press(buttonLabel('en', 'incident.review', 'send'));
      await taken;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      await killed();
      await received(phone);
    },
  );

  test.each<{ method: string; moment: 'arrived' | 'done'; as: string }>([
    { method: 'getUpdates', moment: 'arrived', as: 'it asks for updates' },
    { method: 'getUpdates', moment: 'done', as: 'it is handed updates' },
    { method: 'sendMessage', moment: 'arrived', as: 'it sends a message that never arrives' },
    { method: 'sendMessage', moment: 'done', as: 'a message it sent arrives' },
    { method: 'editMessageText', moment: 'arrived', as: 'it edits a message and that is lost' },
    { method: 'editMessageText', moment: 'done', as: 'a message is edited' },
  ])(
    'as $as lets three who talk meanwhile finish',
    async ({ method, moment }) => {
      const struck = killAt(method, moment, 8);
      const crowd = [newPhone(), newPhone(), newPhone()];
      await Promise.all([
        struck,
        ...crowd.map(async (phone) => {
          await toReview(phone);
          await phone.choose('incident.review', 'send');
          await received(phone);
        }),
      ]);
    },
    180_000,
  );
});

describe('a server that is asked to end', () => {
  test.each([0, 30])(
    '%i ms after "send" was handed to it ends with 0, with that turn whole or not yet begun, and the reporter reads the code',
    async (delayMs) => {
      const phone = newPhone();
      await toReview(phone);
      const taken = handedOut();
      phone.person.press(buttonLabel('en', 'incident.review', 'send'));
      await taken;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      const code = await server.end('SIGTERM');
      const [row] = await server.query('select count(*)::integer as n from report');
      // First of all again up: what failed here is no reason for those below to fail.
      await server.start();
      expect(code).toBe(0);
      // Handed out is not yet arrived: an update that was still on its way is handed out once more.
      expect([sent.length, sent.length + 1]).toContain(row?.n);
      await received(phone);
    },
  );
});

describe('afterwards', () => {
  test('every report is there once, with its words, its codes and its case', async () => {
    expect(await server.end('SIGTERM')).toBe(0);
    const { store, keyring, identity } = await server.openLeft();
    const cases = new Set<string>();
    for (const { story, receipt } of sent) {
      const report = await store.reports.byReceipt(receiptRef(keyring, receipt));
      const opened = await openReport(store.reports, report?.id ?? '', identity);
      expect(opened?.told).toMatchObject([{ kind: 'narrative', texts: { story } }]);
      expect(await store.reports.facts(report?.id ?? '')).toEqual([
        { field: 'incident_type', code: 'discrimination_refused_care' },
        { field: 'setting', code: 'hospital' },
      ]);
      cases.add((await store.cases.byReport(report?.id ?? ''))?.ref ?? '');
    }
    await store.close();
    expect(cases.size).toBe(sent.length);
    const count = async (what: string) =>
      Number((await server.query(`select count(*)::integer as n from ${what}`))[0]?.n);
    expect(await count('report')).toBe(sent.length);
    expect(await count('case_file')).toBe(sent.length);
    expect(await count('report_text')).toBe(sent.length);
    expect(await count(`outbox where state = 'waiting'`)).toBe(0);
  });

  test('nobody read a second code, and nothing was said more often than a send in flight explains', async () => {
    let repeats = 0;
    for (const { phone, receipt } of sent) {
      expect(new Set(receiptsIn(phone.person.chat))).toEqual(new Set([receipt]));
      const said = phone.person.chat
        .filter(({ by }) => by === 'bot')
        .map(({ text, buttons }) => text + JSON.stringify(buttons));
      repeats += said.filter((one, at) => one === said[at - 1]).length;
    }
    expect(repeats).toBeLessThanOrEqual(kills);
  });

  test('each chat was written exactly the messages of a talk that nobody disturbed', async () => {
    const rows = await server.query(
      `select count(*)::integer as n from outbox where task = 'send' group by chat_ref`,
    );
    const sizes = rows.map(({ n }) => Number(n));
    // The paralegal's chat has two from its linking, then an alert for each case.
    const alerts = sizes.splice(sizes.indexOf(2 + sent.length), 1);
    expect(alerts).toEqual([2 + sent.length]);
    expect(sizes).toHaveLength(sent.length);
    expect(new Set(sizes).size).toBe(1);
  });

  test('the paralegal heard of every case', () => {
    const heard = new Set(
      paralegal.person.chat.flatMap(({ buttons }) =>
        buttons
          .flat()
          .filter(({ data }) => data.startsWith('0.case.'))
          .map(({ data }) => data),
      ),
    );
    expect(heard.size).toBe(sent.length);
  });

  test('no start or kill put an error into the log', () => {
    expect(server.printed()).not.toMatch(/"level":"error"/);
  });
});
