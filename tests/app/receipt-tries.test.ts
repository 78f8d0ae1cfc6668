import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReceipt } from '../../src/crypto/receipt.ts';
import { aDraft, createWorld, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const onlyKept = () => aDraft({}, { consent: ['store_report'] });

test('a code can be opened by who was here before, while a flood of strangers tries codes', async () => {
  const [honest, other] = [world.chatOn('telegram'), world.chatOn('telegram')];
  const { receipt } = await send(honest, onlyKept());
  const theirs = await send(world.chatOn('telegram'), onlyKept());
  for (let stranger = 0; stranger < 120; stranger++)
    await world.chatOn('telegram').act({ do: 'open_receipt', receipt: makeReceipt() });
  expect((await other.act({ do: 'open_receipt', receipt: theirs.receipt })).outcome).toBe('wait');
  expect((await honest.act({ do: 'open_receipt', receipt })).outcome).toBe('found');
  expect((await honest.act({ do: 'withdraw', receipt })).outcome).toBe('withdrawn');
});
