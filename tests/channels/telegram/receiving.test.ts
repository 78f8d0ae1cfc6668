import { describe, expect, test } from 'vitest';
import { until } from '../../stand-ins/telegram/index.ts';
import { openBench, type Way } from './bench.ts';
import type { Script } from './desk.ts';
import { buttons, rendered } from './rendered.ts';

/** Says back what it is told, and answers a press in the place of the pressed message. */
const echo: Script = ({ input }) => {
  if (input.type === 'text')
    return [{ message: rendered(`you said ${input.text}`, { options: buttons('Yes', 'No') }) }];
  if (input.type === 'press') return [{ message: rendered(`you pressed ${input.value}`), inPlace: true }];
  return [{ message: rendered(`you sent ${input.type === 'media' ? input.kind : input.type}`) }];
};

describe.each<Way>(['polling', 'webhook'])('by %s', (way) => {
  test('a person is answered, and a press is answered in the place of its message', async () => {
    const { telegram, open } = await openBench(way, echo);
    await open().start();
    const amina = telegram.person(7001, { language_code: 'sw' });
    amina.say('habari');
    const first = await amina.hears('you said habari');
    amina.press('Yes');
    const second = await amina.hears('you pressed Yes');
    expect(second).toEqual({ ...first, text: 'you pressed Yes', buttons: [] });
    await until('the spinner is stopped', () =>
      telegram.calls('answerCallbackQuery').some(({ code }) => code === 200),
    );
  });

  test('turns of one chat are serial and in order, turns of different chats are not', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    const running = new Map<string, number>();
    let together = 0;
    desk.beforeCommit(async ({ chat }) => {
      running.set(chat, (running.get(chat) ?? 0) + 1);
      expect(running.get(chat)).toBe(1);
      together = Math.max(together, running.size);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running.delete(chat);
    });
    const [amina, bakari] = [telegram.person(1), telegram.person(2)];
    for (let n = 0; n < 10; n++) {
      amina.say(`a${n}`);
      bakari.say(`b${n}`);
    }
    await open().start();
    await until('all is taken', () => desk.arrivals.length === 20);
    expect(desk.texts.filter((text) => text.startsWith('a')).join()).toBe('a0,a1,a2,a3,a4,a5,a6,a7,a8,a9');
    expect(desk.texts.filter((text) => text.startsWith('b')).join()).toBe('b0,b1,b2,b3,b4,b5,b6,b7,b8,b9');
    expect(together).toBe(2);
  });

  test('a turn that fails is tried again until it commits, and the next of its chat waits for it', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    let failures = 3;
    desk.beforeCommit(async () => {
      if (failures-- > 0) throw new Error('the database is down');
    });
    await open().start();
    const amina = telegram.person(1);
    amina.say('one');
    amina.say('two');
    await amina.hears('you said two');
    expect(desk.texts).toEqual(['one', 'two']);
  });

  test('what a killed process had in hand is taken by the next one', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    let killed = false;
    desk.beforeCommit(async ({ input }) => {
      // Once killed, the first process commits nothing more.
      if (killed || (input.type === 'text' && input.text === 'two')) {
        killed = true;
        throw new Error('killed');
      }
    });
    const first = open();
    await first.start();
    const amina = telegram.person(1);
    for (const text of ['one', 'two', 'three']) amina.say(text);
    await until('it was killed in the middle', () => killed);
    await first.stop();

    desk.beforeCommit(async () => {});
    await open().start();
    await amina.hears('you said three');
    expect(desk.texts).toEqual(['one', 'two', 'three']);
  });

  test('an update that comes again, or out of order, changes nothing twice and loses nothing', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    await open().start();
    const amina = telegram.person(1);
    const one = amina.say('one');
    await amina.hears('you said one');
    for (let n = 0; n < 10; n++) telegram.again(one);
    telegram.hold();
    amina.say('two');
    amina.say('three');
    telegram.release({ reversed: true, twice: true });
    await until('both are answered', () => amina.chat.length === 6);
    amina.say('four');
    await amina.hears('you said four');
    expect(desk.texts.toSorted()).toEqual(['four', 'one', 'three', 'two']);
    expect(amina.chat.filter(({ by }) => by === 'bot')).toHaveLength(4);
  });

  test('every kind of media is told apart, and an album is answered once', async () => {
    const { telegram, open } = await openBench(way, echo);
    await open().start();
    const amina = telegram.person(1);
    for (const media of ['voice', 'photo', 'contact', 'location', 'sticker'] as const) {
      amina.send(media, { caption: 'words' });
      await amina.hears(`you sent ${media}`);
    }
    amina.sendAlbum(4);
    amina.say('done');
    await amina.hears('you said done');
    expect(amina.chat.filter(({ text }) => text === 'you sent photo')).toHaveLength(2);
  });

  test('someone who blocks the bot is forgotten, also when forgetting fails at first', async () => {
    const { telegram, desk, gone, open } = await openBench(way, echo);
    let failures = 2;
    const onGone = async (chat: string) => {
      if (failures-- > 0) throw new Error('the database is down');
      gone.push(chat);
    };
    await open({ onGone }).start();
    const amina = telegram.person(1);
    amina.say('hello');
    await amina.hears('you said hello');
    amina.block();
    await until('the chat is gone', () => gone.includes('1'));
    amina.unblock();
    amina.say('back');
    await amina.hears('you said back');
    expect(desk.texts).toEqual(['hello', 'back']);
  });

  test('groups, edits and other bots are passed over without holding anyone back', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    await open().start();
    const amina = telegram.person(1);
    amina.say('hello');
    const said = await until('she has said it', () => amina.chat[0]);
    amina.edit(said.id, 'hello there');
    telegram.push({
      message: {
        message_id: 900,
        date: 1,
        text: 'hi',
        chat: { id: -7, type: 'group', title: 'g' },
        from: { id: 1, is_bot: false, first_name: 'A' },
      },
    });
    amina.say('next');
    await amina.hears('you said next');
    expect(desk.texts).toEqual(['hello', 'next']);
    await until('all is confirmed', () => telegram.pending === 0);
  });

  test('stopping finishes the turn in hand and begins no other', async () => {
    const { telegram, desk, open } = await openBench(way, echo);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    desk.beforeCommit(async () => {
      begun += 1;
      await held;
    });
    const channel = open();
    await channel.start();
    const amina = telegram.person(1);
    amina.say('one');
    await until('the turn has begun', () => begun === 1);
    const stopped = channel.stop();
    amina.say('two');
    release();
    await stopped;
    expect(desk.texts).toEqual(['one']);

    await open().start();
    await amina.hears('you said two');
    expect(desk.texts).toEqual(['one', 'two']);
  });

  test('nothing of a person, a text or an id is logged, whatever fails', async () => {
    const { telegram, desk, logged, open } = await openBench(way, echo);
    let failures = 1;
    desk.beforeCommit(async () => {
      if (failures-- > 0) throw new TypeError('canary-text of chat 987654321');
    });
    await open().start();
    const amina = telegram.person(987654321, { name: 'Canary-Name' });
    for (const fault of [429, 500, 'reset', 'html', 400] as const)
      telegram.fail('sendMessage', { with: fault });
    amina.say('canary-text');
    await until('something was answered', () => desk.delivered.some(({ outcome }) => outcome === 'refused'));
    amina.say('canary-text');
    await amina.hears('you said canary-text');
    telegram.forward(60_000);
    telegram.fail('answerCallbackQuery', { with: 400 });
    amina.press('Yes');
    await until('a failure is logged', () => logged.some((line) => line.includes('errand_failed')));
    expect(logged.join('\n')).toContain('TypeError');
    expect(logged.join('\n')).not.toMatch(/canary|987654321|stand-in|s3cret/i);
  });
});
