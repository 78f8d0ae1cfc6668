import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPhone } from '../../stand-ins/phone.ts';
import { startServer, type TestServer } from '../../stand-ins/server.ts';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.ts';

const HOUR = 3_600_000;

let telegram: TelegramStandIn;
let server: TestServer;
beforeAll(async () => {
  telegram = await startTelegram();
  // Nothing is forgotten while it runs: only what a start does shows here.
  server = await startServer(telegram, { pace: { deadlinesMs: 50, tidyMs: 100 * HOUR } });
});
afterAll(async () => {
  await server.stop();
  await telegram.stop();
});

test('a talk that went idle while nobody served is gone at the next start, before its next message is taken', async () => {
  const phone = createPhone(telegram, 7, 'en', 30_000);
  phone.person.say('/start');
  await phone.person.hears('Choose a language');
  expect(await server.query('select 1 from chat_session')).toHaveLength(1);
  server.forward(26 * HOUR);
  await server.restart();
  expect(await server.query('select 1 from chat_session')).toEqual([]);
});
