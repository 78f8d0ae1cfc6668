import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealBody } from '../../src/app/outbox-body.ts';
import type { Report } from '../../src/app/ports/reports.ts';
import { stopSharing } from '../../src/app/sharing.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { startSender } from '../../src/jobs/send.ts';
import { createLog } from '../../src/log/log.ts';
import { createWorld, send, type World } from '../app/world.ts';
import { render } from '../stand-ins/content.ts';
import { until } from '../stand-ins/telegram/index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

/** A reporter who asked to be written to here, with a push about their report already written down. */
async function written() {
  await world.staff();
  const reporter = world.chatOn('telegram');
  const { id } = await send(reporter);
  await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
  await push(reporter.chat, id);
  const report = await world.store.reports.byId(id);
  if (report === null) throw new Error('no report');
  return { reporter, report };
}

async function push(chat: string, about?: string): Promise<void> {
  const id = randomUUID();
  const line = { rev: 0, texts: [{ key: 'flows:push.answer' }], options: [], nav: [] } as const;
  const message = render({ ...line, expects: 'none', lang: 'en', country: 'KE' }, { channel: 'telegram' });
  const body = sealBody(world.keyring, id, {
    do: 'send',
    chat,
    message,
    ...(about === undefined ? {} : { about }),
  });
  const ref = chatRef(world.keyring, 'telegram', chat);
  await world.store.outbox.push(
    [{ id, task: 'send', body, chatRef: ref, channel: 'telegram' }],
    world.clock.now,
  );
}

/** The chats that were written to, once nothing waits any more. */
async function delivered(): Promise<readonly string[]> {
  const chats: string[] = [];
  const sender = startSender({
    store: world.store,
    keyring: world.keyring,
    channel: 'telegram',
    log: createLog('silent'),
    now: () => world.clock.now,
    async deliver({ chat }) {
      chats.push(chat);
      return { outcome: 'sent' };
    },
  });
  await push('a marker at the end');
  await until('the marker was sent', () => chats.includes('a marker at the end'));
  await sender.stop();
  expect(await world.store.outbox.counts()).toEqual([]);
  return chats.filter((chat) => chat !== 'a marker at the end');
}

test('who still wants it is written to', async () => {
  const { reporter } = await written();
  expect(await delivered()).toEqual([reporter.chat]);
});

const noes: readonly (readonly [string, (report: Report) => Promise<unknown>])[] = [
  ['now only comes back with the code', ({ id }) => world.store.reports.setContact(id, 'code')],
  ['wants no contact any more', ({ id }) => world.store.reports.setContact(id, 'none')],
  ['took back the yes to show it', (report) => world.run((work) => stopSharing(work, report))],
  [
    'took back that yes at this very moment',
    (report) => world.store.reports.setConsents(report.id, { ...report.consents, shareParalegal: false }),
  ],
  ['has withdrawn the report', ({ id }) => world.store.reports.withdraw(id, [])],
  ['has an address that has had its time', ({ id }) => world.store.reports.dropReplyAddress(id)],
];

test.each(noes)('nothing that was written down before is sent to who %s', async (_, sayNo) => {
  const { report } = await written();
  await sayNo(report);
  expect(await delivered()).toEqual([]);
});
