import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealReplyTo } from '../../src/app/addresses.ts';
import { beginWindDown, planWindDown, stopWindDown } from '../../src/app/wind-down/begin.ts';
import { readWindDown } from '../../src/app/wind-down/state.ts';
import { aDraft, type Chat, createWorld, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

/** A report whose reporter asked to be written to in this chat. */
async function reportWithAddress(chat: Chat): Promise<{ readonly id: string; readonly receipt: string }> {
  const { id, receipt } = await send(chat, aDraft());
  await world.store.reports.setContact(id, 'here');
  const to = { channel: 'telegram', chat: chat.chat, lang: 'sw' } as const;
  await world.store.reports.setReplyAddress(id, sealReplyTo(world.keyring, id, to));
  return { id, receipt };
}

const begin = (days = 14) => world.run((work) => beginWindDown(work, days));
const pushes = (chat: Chat) =>
  world.heard(chat).filter((one) => one.texts.some(({ key }) => key.startsWith('flows:push')));

describe('the beginning of an end', () => {
  test('is told once to each chat that asked to be written to, in the line that every answer comes with', async () => {
    const chat = world.chatOn('telegram');
    await reportWithAddress(chat);
    await reportWithAddress(chat);
    const begun = await begin();
    expect(begun).toMatchObject({ eraseFrom: '2026-12-06', reporters: 1, openCases: 2 });
    const [push, ...more] = pushes(chat);
    expect([push?.lang, push?.texts.map(({ key }) => key), more]).toEqual(['sw', ['flows:push.answer'], []]);
  });

  test('is told to nobody who chose the code, took a yes back, or stopped', async () => {
    const [code, took, stopped] = [0, 1, 2].map(() => world.chatOn('telegram'));
    if (code === undefined || took === undefined || stopped === undefined) throw new Error('unreachable');
    await send(code);
    const back = await reportWithAddress(took);
    const report = await world.store.reports.byId(back.id);
    if (report === null) throw new Error('no report');
    await world.store.reports.setConsents(back.id, { ...report.consents, shareParalegal: false });
    await world.store.reports.setContact((await reportWithAddress(stopped)).id, 'code');
    expect(await begin()).toMatchObject({ reporters: 0, openCases: 3 });
    for (const chat of [code, took, stopped]) expect(pushes(chat)).toEqual([]);
  });

  test('is told to staff with the day and the cases they hold, and to nobody who is suspended', async () => {
    const [holder, gone] = [await world.staff(), await world.staff()];
    await world.store.staff.suspend(gone.id, true);
    const { id } = await send(world.chatOn('telegram'));
    const ref = (await world.store.cases.byReport(id))?.ref ?? '';
    await holder.act({ do: 'case_action', ref, action: 'take' });
    world.heard(holder);
    await begin(7);
    expect(world.heard(holder).map(({ texts }) => texts)).toEqual([
      [{ key: 'ending:staff.ends_with_cases', params: { day: '29 November 2026', refs: ref } }],
    ]);
    expect(world.heard(gone)).toEqual([]);
  });

  test('asked for once more moves the day, tells staff alone, and leaves one entry each in the log', async () => {
    const [staff, chat] = [await world.staff(), world.chatOn('telegram')];
    await reportWithAddress(chat);
    await begin(7);
    pushes(chat);
    world.heard(staff);
    expect(await begin(30)).toMatchObject({ eraseFrom: '2026-12-22', reporters: 0 });
    expect([pushes(chat), world.heard(staff).length]).toEqual([[], 1]);
    expect(await readWindDown(world.store.meta)).toMatchObject({
      begunOn: '2026-11-22',
      eraseFrom: '2026-12-22',
    });
    const log = await world.db.query("select action from audit_event where action like 'wind_down%'");
    expect(log).toHaveLength(2);
  });

  test('looked at beforehand changes nothing, and can be called off', async () => {
    const [staff, chat] = [await world.staff(), world.chatOn('telegram')];
    await reportWithAddress(chat);
    world.heard(staff);
    const before = await world.dump();
    const planned = await world.run((work) => planWindDown(work, 14));
    expect([planned.reporters, planned.staff]).toEqual([1, 1]);
    expect(await world.dump()).toBe(before);
    expect(await world.run(stopWindDown)).toBe(false);
    await begin();
    world.heard(staff);
    expect(await world.run(stopWindDown)).toBe(true);
    expect(await readWindDown(world.store.meta)).toBeNull();
    expect(world.heard(staff).map(({ texts }) => texts[0]?.key)).toEqual(['ending:staff.goes_on']);
  });
});
