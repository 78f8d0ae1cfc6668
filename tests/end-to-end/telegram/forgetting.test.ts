import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { purgedLogPath } from '../../../src/app/purged-log.ts';
import { createPhone } from '../../stand-ins/phone.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { startServer } from '../../stand-ins/server.ts';
import { staffMember } from '../../stand-ins/staff-member.ts';
import { noMethadone } from '../../stand-ins/stories.ts';
import { startTelegram } from '../../stand-ins/telegram/index.ts';

const DAY = 24 * 60 * 60 * 1000;
const here = serveForTests();
/** Nothing that asks for a human. */
const stopped = {
  consent: ['store_report', 'use_in_totals', '!done'],
  story: 'Walinisimamisha bila sababu.',
  region: 'Nairobi',
  types: ['+police', 'police_stop_search', '!all', '!done'],
};
beforeAll(async () => {
  await staffMember(here.server, 9001);
});
const purgedLog = () => readFile(purgedLogPath(here.server.dataDir), 'utf8');

describe('what is gone for good', () => {
  test('stands in the file of purged ids as soon as its reporter deleted it, without waiting for the clock', async () => {
    const telegram = await startTelegram();
    // Nothing is forgotten by itself while it runs: only what the turn does shows here.
    const server = await startServer(telegram, { pace: { deadlinesMs: 20 * DAY, tidyMs: 20 * DAY } });
    try {
      const phone = createPhone(telegram, 7, 'en', 30_000);
      await phone.begin();
      const receipt = await phone.report('incident', stopped);
      const [row] = await server.query('select id from report');
      await phone.say('menu');
      await phone.choose('menu.home', 'my_report');
      await phone.say(receipt);
      await phone.choose('my_report.home', 'withdraw');
      await phone.choose('my_report.withdraw', 'yes');
      const file = () => readFile(purgedLogPath(server.dataDir), 'utf8');
      expect(await file()).not.toContain(row?.id);
      await phone.say(receipt);
      await phone.reads('flows:my_report.withdrawn.ask');
      await expect.poll(file, { timeout: 10_000 }).toContain(` report ${row?.id}\n`);
    } finally {
      await server.stop();
      await telegram.stop();
    }
  });

  test('goes by itself when its time is over, and the day after nothing opens it', async () => {
    const phone = here.newPhone('sw');
    await phone.begin();
    const receipt = await phone.report('incident', stopped);
    const { report } = await here.stored(receipt);
    await here.server.quiet();
    expect(await here.server.world.store.reports.wraps(report.id)).toHaveLength(2);
    here.server.forward(367 * DAY);
    await expect.poll(purgedLog, { timeout: 30_000 }).toContain(` words ${report.id}\n`);
    expect(await here.server.world.store.reports.wraps(report.id)).toEqual([]);
    expect((await here.stored(receipt)).facts.length).toBeGreaterThan(0);
  });
});

test.each([['en'], ['sw'], ['ru']])(
  'a site alert reads well in the chat of a coordinator, in %s',
  async (lang) => {
    const region = { en: 'Mombasa', sw: 'Kisumu', ru: 'Nakuru' }[lang] ?? '';
    const boss = await staffMember(here.server, 9100 + lang.charCodeAt(0), { role: 'coordinator', lang });
    for (let at = 0; at < 2; at++) {
      const phone = here.newPhone('en');
      await phone.begin();
      await phone.report('service_problem', noMethadone('en', { region }));
    }
    const alert = () =>
      boss.person.chat
        .map((one) => one.text)
        .find((text) => /Site alert|Tahadhari ya kituo|Сигнал по пункту/.test(text));
    await expect.poll(alert, { timeout: 30_000 }).toBeDefined();
    const said = alert() ?? '';
    expect(said).toContain(region === 'Nakuru' ? 'Накуру' : region);
    expect(said).toMatch(/: 2[ ,]/);
    expect(said).not.toMatch(/[{}_]|undefined|sites:|site_/);
    here.expectQuietLog();
  },
);
