import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealStaffName } from '../../src/app/staff-name.ts';
import { tokenRef } from '../../src/crypto/pseudonym.ts';
import { createWorld, hour, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

async function invited() {
  const id = randomUUID();
  await world.store.staff.add({
    id,
    name: sealStaffName(world.keyring, id, 'Asha'),
    role: 'paralegal',
    duties: [],
    countries: ['KE'],
    regions: [],
    languages: ['sw'],
    conflicts: [],
    cap: 5,
    fullUntil: null,
    suspended: false,
    recipient: null,
  });
  await world.store.staff.invite(id, tokenRef('a-token-of-some-length'), start + hour);
  return id;
}
const link = { do: 'link_staff', token: 'a-token-of-some-length' } as const;

test('an invitation makes the chat hear alerts, in the person’s language, with the address sealed', async () => {
  const id = await invited();
  const chat = world.chatOn('telegram', { lang: null, country: null });
  expect(await chat.act(link)).toEqual({
    type: 'resume',
    outcome: 'linked',
    facts: {},
    staff: id,
    lang: 'sw',
  });
  await send(world.chatOn('telegram'));
  expect(world.heard(chat)).toMatchObject([{ lang: 'sw' }]);
  expect(await world.dump()).not.toContain(chat.chat);
});

test('an invitation works once, not after its time, and not in the web chat', async () => {
  await invited();
  expect((await world.chatOn('webchat').act(link)).outcome).toBe('link_failed');
  expect((await world.chatOn('telegram').act(link)).outcome).toBe('linked');
  expect((await world.chatOn('telegram').act(link)).outcome).toBe('link_failed');
  await world.empty();
  await invited();
  world.clock.now += 2 * hour;
  expect((await world.chatOn('telegram').act(link)).outcome).toBe('link_failed');
});
