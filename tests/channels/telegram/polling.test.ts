import { describe, expect, test } from 'vitest';
import { createWindow } from '../../../src/channels/telegram/window.ts';
import { until } from '../../stand-ins/telegram/index.ts';
import { openBench, quick } from './bench.ts';
import type { Script } from './desk.ts';
import { rendered } from './rendered.ts';

const echo: Script = ({ input }) =>
  input.type === 'text' ? [{ message: rendered(`you said ${input.text}`) }] : [];

/** A promise that is resolved from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('the offset', () => {
  test('never passes an update that has not committed, while other chats go on', async () => {
    const { telegram, desk, open } = await openBench('polling', echo);
    const { open: letGo, opened } = gate();
    desk.beforeCommit(async ({ input }) => {
      if (input.type === 'text' && input.text === 'stuck') await opened;
    });
    await open().start();
    const [amina, bakari] = [telegram.person(1), telegram.person(2)];
    bakari.say('before');
    await bakari.hears('you said before');
    const stuck = amina.say('stuck');
    amina.say('behind it');
    for (const text of ['one', 'two', 'three']) {
      bakari.say(text);
      await bakari.hears(`you said ${text}`);
    }
    expect(desk.texts).toEqual(['before', 'one', 'two', 'three']);
    const offsets = telegram.calls('getUpdates').map(({ body }) => Number(Object(body).offset ?? 0));
    expect(Math.max(...offsets)).toBeLessThanOrEqual(stuck);
    expect(telegram.pending).toBeGreaterThanOrEqual(5);

    letGo();
    await amina.hears('you said behind it');
    await until('all is confirmed', () => telegram.pending === 0);
    expect(desk.texts).toHaveLength(6);
  });

  test('names nothing once Telegram has confirmed all: after a quiet week ids may start anew, lower', () => {
    const window = createWindow();
    expect(window.offset()).toBeUndefined();
    window.take(70);
    window.take(71);
    window.committed(71);
    window.drained();
    expect(window.offset()).toBe(70);
    expect(window.take(71)).toBe(false);
    window.committed(70);
    expect(window.offset()).toBe(72);
    window.drained();
    expect(window.offset()).toBeUndefined();
    expect(window.take(3)).toBe(true);
  });
});

test('a batch whose answer got lost comes again, and is taken once', async () => {
  const { telegram, desk, open } = await openBench('polling', echo);
  const amina = telegram.person(1);
  const channel = open();
  telegram.hold();
  await channel.start();
  telegram.fail('getUpdates', { with: 'lost', times: 3 });
  amina.say('one');
  telegram.release();
  await amina.hears('you said one');
  expect(desk.texts).toEqual(['one']);
});

test('when Telegram cannot be reached for a while, the operator hears of it once and nothing is lost', async () => {
  const { telegram, desk, problems, logged, open } = await openBench('polling', echo);
  await open().start();
  const amina = telegram.person(1);
  telegram.offline = true;
  telegram.fail('getUpdates', { with: 500 });
  amina.say('one');
  await until('the operator hears of it', () => problems.length > 0);
  amina.say('two');
  telegram.offline = false;
  await amina.hears('you said two', 15_000);
  expect(desk.texts).toEqual(['one', 'two']);
  expect(problems).toEqual(['unreachable']);
  await until('it is over', () => logged.some((line) => line.includes('telegram.trouble_over')));
});

test('two processes with one token both say so, lose nothing, and one goes on when the other stops', async () => {
  const { telegram, desk, problems, open } = await openBench('polling', echo);
  const [first, second] = [open(), open()];
  await first.start();
  await second.start();
  await until('both have met the other', () => problems.length >= 2);
  expect(new Set(problems)).toEqual(new Set(['conflict']));
  const amina = telegram.person(1);
  amina.say('one');
  await amina.hears('you said one');
  await first.stop();
  amina.say('two');
  await amina.hears('you said two');
  expect(desk.texts).toEqual(['one', 'two']);
});

test('a token that stops working while running is told, and polling goes on when it works again', async () => {
  const { telegram, problems, open } = await openBench('polling', echo);
  await open().start();
  telegram.fail('getUpdates', { with: 401, times: 3 });
  const amina = telegram.person(1);
  amina.say('one');
  amina.say('two');
  await amina.hears('you said two');
  amina.say('three');
  await amina.hears('you said three');
  expect(problems).toEqual(['token']);
});

test('stopping does not wait for a poll that Telegram holds', async () => {
  const { telegram, open } = await openBench('polling', echo);
  const channel = open({ timing: { ...quick, pollSeconds: 50 } });
  await channel.start();
  await until('a poll is held', () =>
    telegram.calls('getUpdates').some(({ body }) => Object(body).timeout === 50),
  );
  await channel.stop();
});
