import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, inviteStaff } from '../../../src/app/add-staff.ts';
import { catalog } from '../../stand-ins/content.ts';
import { createPhone } from '../../stand-ins/phone.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice, noMethadone, words } from '../../stand-ins/stories.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import { filesWith } from '../../stand-ins/whatsapp/files-with.ts';
import type { WhatsAppPhone } from '../../stand-ins/whatsapp/phone.ts';
import { startWhatsAppServer, type WhatsAppServer } from './served.ts';

let server: WhatsAppServer;
/** For Swahili and English; who writes in Russian is answered on Telegram. */
let paralegal: WhatsAppPhone;
let colleague: StaffPhone;
beforeAll(async () => {
  server = await startWhatsAppServer();
  paralegal = await paralegalOnWhatsApp(['en', 'sw']);
  colleague = await staffMember(server, 72_001, { lang: 'en', languages: ['ru'] });
}, 60_000);
afterAll(() => server.close());

/** One group of kinds, as a person who types would choose it. */
const held = (lang: string) => heldByPolice(lang, { types: ['+violence', 'violence_physical', '!done'] });

async function paralegalOnWhatsApp(languages: readonly string[]): Promise<WhatsAppPhone> {
  const { store, keyring } = server.world;
  const start = await store.transaction(async (inside) => {
    const work = { inside, keyring, now: server.now() };
    const id = await addStaff(work, {
      name: 'Wanjiru',
      role: 'paralegal',
      duties: [],
      countries: ['KE'],
      regions: [],
      languages,
      conflicts: [],
      cap: 20,
    });
    return inviteStaff(work, id);
  });
  const phone = await server.phone(languages[0] ?? 'en');
  await phone.type(start);
  return phone;
}

const alertOn = (paralegal: WhatsAppPhone, from: number) =>
  until(
    'an alert',
    () =>
      paralegal.person.heard
        .slice(from)
        .map((text) => /: ([2-9ABCEHKMOPTXY]{5})$/.exec(text)?.[1])
        .find((ref) => ref !== undefined),
    20_000,
  );

describe('a report on WhatsApp', () => {
  it.each(['en', 'sw', 'ru'])(
    'of an incident is told by typing alone, in %s',
    async (lang) => {
      const phone = await server.phone(lang);
      await phone.begin();
      expect(
        await phone.report(
          'incident',
          heldByPolice(lang, { types: ['+violence', 'violence_physical', '!done'] }),
        ),
      ).toMatch(/-/);
      const [row] = await server.query('select count(*)::integer as n from report where lang = $1', [lang]);
      expect(Number(row?.n)).toBeGreaterThan(0);
    },
    60_000,
  );

  it.each(['en', 'sw', 'ru'])(
    'of a service problem, in %s',
    async (lang) => {
      const phone = await server.phone(lang);
      await phone.begin();
      expect(await phone.report('service_problem', noMethadone(lang))).toMatch(/-/);
    },
    60_000,
  );
});

describe('a paralegal on WhatsApp', () => {
  it('hears of a case, opens it by its reference, takes it, and writes to a reporter on Telegram', async () => {
    const before = paralegal.person.heard.length;
    const reporter = createPhone(server.telegram, 71_001, 'sw');
    await reporter.begin();
    await reporter.report('incident', held('sw'));
    const ref = await alertOn(paralegal, before);
    const alert = paralegal.person.heard.slice(before).join('\n');
    expect(alert).not.toContain(words.sw?.held);
    await paralegal.type(String(ref).toLowerCase());
    await paralegal.choose('staff.case', 'take');
    await until(
      'the case is theirs',
      () => paralegal.person.last.includes(catalog.t('en', 'flows:staff.case.write')),
      20_000,
    );
    await paralegal.choose('staff.case', 'write');
    await paralegal.type('I can be at the station at two.');
    await reporter.open();
    await reporter.person.hears('I can be at the station at two.');

    await paralegal.choose('staff.case', 'status');
    await paralegal.choose('staff.status', 'in_response');
    await paralegal.choose('staff.case', 'close');
    await paralegal.choose('staff.close', 'partly_resolved');
    const status = async () =>
      (await server.query('select status from case_file where ref = $1', [ref]))[0]?.status;
    await expect.poll(status, { timeout: 20_000 }).toBe('partly_resolved');
    const moves = await server.query(
      'select e.detail from case_event e join case_file c on c.id = e.case_id where c.ref = $1',
      [ref],
    );
    expect(moves.map(({ detail }) => detail)).toContain('in_response');
  }, 60_000);
});

describe('a reporter on WhatsApp', () => {
  it('reads by one word what a paralegal on Telegram wrote, and answers', async () => {
    const reporter = await server.phone('ru');
    await reporter.begin();
    await reporter.report('incident', held('ru'));
    await server.quiet();
    await colleague.open();
    await colleague.choose('staff.case', 'take');
    await colleague.choose('staff.case', 'write');
    const heard = reporter.person.heard.length;
    await colleague.say('Я буду там в два.');
    const word = catalog.t('ru', 'whatsapp:word.answer');
    const push = await until(
      'a push',
      () => reporter.person.heard.slice(heard).find((text) => text.includes(word)),
      20_000,
    );
    expect(push).not.toContain('в два');
    expect(await reporter.type('Ответ')).toContain('Я буду там в два.');
  }, 60_000);

  it('takes everything back from both phones by the word for stop, and leaves no trace in the profile', async () => {
    const reporter = await server.phone('sw');
    await reporter.begin();
    await reporter.choose('menu.home', 'incident');
    await reporter.choose('incident.consent', 'store_report', '!done');
    await reporter.type('Maneno ya siri ya kwangu kabisa.');
    await reporter.person.say('acha');
    const stopped = catalog.t('sw', 'ui:stopped');
    await until(
      'only the last words are left',
      () =>
        reporter.person.left.every(
          (text) => text.includes(stopped) || text.includes(catalog.t('sw', 'ui:cleared')),
        ),
      20_000,
    );
    for (
      let tries = 0;
      (await server.wa.stored()).includes(reporter.person.number) && tries < 200;
      tries += 1
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stored = await server.wa.stored();
    for (const trace of ['Maneno ya siri', reporter.person.number, reporter.person.lid])
      expect(stored).not.toContain(trace);
    await server.restart();
    await server.becomes('ready');
    const profile = join(server.dataDir, 'whatsapp');
    const digits = [reporter.person.number, reporter.person.lid].map((one) => one.replace(/@.*/, ''));
    expect(filesWith(profile, ['Maneno ya siri', ...digits])).toEqual([]);
  }, 60_000);
});
