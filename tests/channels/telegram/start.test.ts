import { describe, expect, test } from 'vitest';
import { TelegramProblem } from '../../../src/channels/telegram/problem.ts';
import { until } from '../../stand-ins/telegram/index.ts';
import { openBench, type Way } from './bench.ts';
import type { Script } from './desk.ts';
import { rendered } from './rendered.ts';

const hi: Script = () => [{ message: rendered('hi') }];

/** What starting fails with. */
async function problemOf(start: Promise<void>): Promise<TelegramProblem> {
  const problem = await start.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof TelegramProblem)) throw new Error('started, or failed otherwise');
  return problem;
}

describe.each<Way>(['polling', 'webhook'])('by %s', (way) => {
  test.each(['4242:wrong', 'nonsense'])(
    'the wrong token %j is a problem that says no more than that',
    async (token) => {
      const { open } = await openBench(way);
      const problem = await problemOf(open({ token }).start());
      expect(problem.code).toBe('token');
      expect(`${problem.stack} ${JSON.stringify(problem)}`).not.toContain(token);
      expect(problem.cause).toBeUndefined();
    },
  );

  test('when Telegram cannot be reached, starting succeeds and receiving begins later', async () => {
    const { telegram, problems, open } = await openBench(way, hi);
    telegram.offline = true;
    await open().start();
    await until('the operator hears of it', () => problems.includes('unreachable'));
    telegram.offline = false;
    const amina = telegram.person(1);
    amina.say('hello');
    await amina.hears('hi');
  });

  test('a channel that never reached Telegram stops like any other', async () => {
    const { telegram, open } = await openBench(way);
    telegram.offline = true;
    const channel = open();
    await channel.start();
    await channel.stop();
  });

  test('the bot and its commands are described in every language, and written once', async () => {
    const { telegram, open } = await openBench(way);
    const first = open();
    await first.start();
    await until('the last language is described', () => telegram.about('ru').description);
    for (const [code, lang] of [
      ['', 'en'],
      ['en', 'en'],
      ['sw', 'sw'],
      ['ru', 'ru'],
    ] as const) {
      expect(telegram.about(code)).toEqual({
        commands: ['start', 'stop', 'language', 'help'].map((command) => ({
          command,
          description: `${lang} telegram:command.${command}`,
        })),
        description: `${lang} telegram:welcome`,
        shortDescription: `${lang} telegram:about`,
      });
    }
    await first.stop();
    const writes = () => telegram.calls().filter(({ method }) => method.startsWith('setMy')).length;
    const before = writes();
    await open().start();
    await until('all was read again', () => telegram.calls('getMyDescription').length === 8);
    expect(writes()).toBe(before);
  });

  test('a description that Telegram does not take is no reason not to talk', async () => {
    const { telegram, logged, open } = await openBench(way, hi);
    telegram.fail('setMyCommands', { with: 429, times: 4, retryAfter: 3600 });
    await open().start();
    const amina = telegram.person(1);
    amina.say('hello');
    await amina.hears('hi');
    await until('it is logged', () => logged.some((line) => /describe_failed.*busy/.test(line)));
  });
});

test('a webhook address that Telegram refuses is a problem', async () => {
  const { open } = await openBench('webhook');
  const webhook = { url: 'http://sema.example/telegram', secret: 's3cret' };
  expect((await problemOf(open({ webhook }).start())).code).toBe('webhook');
});

test('another process that polls at the moment of starting is a problem', async () => {
  const { telegram, open } = await openBench('polling');
  telegram.fail('getUpdates', { with: 409 });
  expect((await problemOf(open().start())).code).toBe('conflict');
});

test('a webhook that was set before is removed when polling begins, and what waited is taken', async () => {
  const { telegram, desk, open } = await openBench('polling', hi);
  const webhook = { url: 'http://127.0.0.1:9/nobody', secret: 's3cret' };
  const before = open({ webhook });
  await before.start();
  const amina = telegram.person(1);
  amina.say('waiting');
  await before.stop();
  await open().start();
  await amina.hears('hi');
  expect(desk.texts).toEqual(['waiting']);
});
