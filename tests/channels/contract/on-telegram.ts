import { createTelegram } from '../../../src/channels/telegram/channel.ts';
import type { MediaKind } from '../../../src/core/conversation/input.ts';
import { createLog } from '../../../src/log/log.ts';
import { catalog } from '../../stand-ins/content.ts';
import { startTelegram } from '../../stand-ins/telegram/index.ts';
import type { Media } from '../../stand-ins/telegram/media.ts';
import { quick } from '../telegram/bench.ts';
import { createEngine } from './engine.ts';
import type { Deed } from './rehearsal.ts';
import { type Read, type Speaker, type Stand, written } from './speaker.ts';

const MEDIA: Readonly<Record<MediaKind, Media>> = {
  voice: 'voice',
  photo: 'photo',
  video: 'video',
  file: 'document',
  contact: 'contact',
  location: 'location',
  sticker: 'sticker',
  other: 'dice',
};

/** The real channel, polling a stand-in for the Bot API. */
export async function onTelegram(): Promise<Stand> {
  const telegram = await startTelegram();
  const engine = createEngine('telegram');
  const channel = createTelegram({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    takeTurn: engine.takeTurn,
    onGone: async () => {},
    log: createLog('silent'),
    texts: catalog,
    timing: quick,
  });
  engine.use(channel.deliver);
  await channel.start();
  let people = 500;

  return {
    engine,
    async speaker(): Promise<Speaker> {
      people += 1;
      const person = telegram.person(people);
      const bots = () => person.chat.filter(({ by }) => by === 'bot');
      async function answered(doing: () => unknown): Promise<string> {
        const before = bots().length;
        await engine.turn(doing);
        return bots().slice(before).map(read).map(written).join('\n');
      }
      return {
        put: ({ input, shown }: Deed) =>
          answered(() => {
            if (input.type === 'press') return person.press(shown.slice(1, -1));
            if (input.type === 'media') return person.send(MEDIA[input.kind]);
            return person.say(shown);
          }),
        say: async (text) => person.say(text),
        async sayTwice(text) {
          const update = person.say(text);
          telegram.again(update);
        },
        get last() {
          const shown = bots().at(-1);
          return shown === undefined ? '' : written(read(shown));
        },
      };
    },
    async close() {
      await channel.stop();
      await telegram.stop();
    },
  };
}

type Shown = ReturnType<Awaited<ReturnType<typeof startTelegram>>['person']>['chat'][number];

const PROGRESS = /^(\d+\D+\d+)\n\n/;

function read({ text, buttons }: Shown): Read {
  const all = buttons.flat().map(({ label, data }) => {
    const [, mark, words = ''] = /^(✅ |▫️ )?(.*)$/su.exec(label) ?? [];
    const on = mark === undefined ? undefined : mark === '✅ ';
    return { label: words, on, way: data.slice(data.indexOf('.') + 1).startsWith('!') };
  });
  return {
    progress: PROGRESS.exec(text)?.[1],
    text: text.replace(PROGRESS, ''),
    options: all.filter(({ way }) => !way),
    nav: all.filter(({ way }) => way).map(({ label }) => label),
  };
}
