import type { Message } from 'whatsapp-web.js';
import { createWhatsApp } from '../../../src/channels/whatsapp/channel.ts';
import { NAV_WORDS } from '../../../src/channels/whatsapp/text.ts';
import type { MediaKind } from '../../../src/core/conversation/input.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import { openWhatsAppStandIn } from '../../stand-ins/whatsapp/index.ts';
import { quick } from '../whatsapp/desk.ts';
import { createEngine } from './engine.ts';
import type { Deed } from './rehearsal.ts';
import { type Read, type Speaker, type Stand, written } from './speaker.ts';

const MEDIA: Readonly<Record<MediaKind, string>> = {
  voice: 'ptt',
  photo: 'image',
  video: 'video',
  file: 'document',
  contact: 'vcard',
  location: 'location',
  sticker: 'sticker',
  other: 'poll_creation',
};

/** The real library in a real Chromium, on a stand-in for the page of WhatsApp Web. */
export async function onWhatsApp(): Promise<Stand> {
  const wa = await openWhatsAppStandIn();
  const engine = createEngine('whatsapp');
  const channel = createWhatsApp({
    dataDir: wa.dataDir,
    chromiumPath: wa.executablePath,
    searchPath: '',
    takeTurn: engine.takeTurn,
    keeps: async () => true,
    onProblem: () => {},
    onState: () => {},
    onQr: () => {},
    onLine: async () => {},
    log: { event: () => {}, error: () => {} },
    texts: catalog,
    timing: quick,
    open: wa.open,
  });
  engine.use(channel.deliver);
  await channel.start();
  await until('a code', () => channel.state() === 'pairing', 30_000);
  await wa.call('scan');
  await until('paired', () => channel.state() === 'ready', 30_000);

  return {
    engine,
    async speaker(): Promise<Speaker> {
      const person = await wa.person();
      async function answered(doing: () => unknown): Promise<string> {
        const before = person.heard.length;
        await engine.turn(doing);
        return person.heard.slice(before).map(read).map(written).join('\n');
      }
      return {
        put: ({ input, shown }: Deed) =>
          answered(() =>
            input.type === 'media' ? person.send({ type: MEDIA[input.kind], body: '' }) : person.say(shown),
          ),
        say: (text) => person.say(text),
        async sayTwice(text) {
          const client = wa.client();
          client?.once('message', (message: Message) => void client.emit('message', message));
          await person.say(text);
        },
        get last() {
          return written(read(person.last));
        },
      };
    },
    async close() {
      await channel.stop();
      wa.close();
    },
  };
}

/** Reads a numbered text as a person does: where one is, what is said, the numbered answers, the words that work. */
function read(message: string): Read {
  const parts = message.split('\n\n');
  const nav = waysIn(parts.at(-1) ?? '');
  if (nav !== null) parts.pop();
  const lines = (parts.at(-1) ?? '').split('\n').map((line) => /^\d+\. (✅ )?(.*)$/.exec(line));
  const numbered = nav !== null || parts.length > 1 ? lines.every((line) => line !== null) : false;
  if (numbered) parts.pop();
  const progress = /^\d+\D+\d+$/.test(parts[0] ?? '') ? parts.shift() : undefined;
  return {
    progress,
    text: parts.join('\n\n'),
    options: numbered
      ? lines.map((line) => ({ label: line?.[2] ?? '', on: line?.[1] === undefined ? undefined : true }))
      : [],
    nav: nav ?? [],
  };
}

/** The words of the last line, as the ways they stand for; null where it is no such line. */
function waysIn(line: string): readonly string[] | null {
  for (const lang of content.langs) {
    for (const kind of ['choice', 'choices', 'text', 'none']) {
      const [before = ''] = catalog.t(lang, `whatsapp:type.${kind}`, { words: '\0' }).split('\0');
      if (!line.startsWith(before)) continue;
      const words = line.slice(before.length).split(' · ');
      const names = words.map((word) =>
        NAV_WORDS.find((name) => catalog.t(lang, `whatsapp:word.${name}`) === word),
      );
      if (names.every((name) => name !== undefined))
        return names.map((name) => catalog.t(lang, `ui:nav.${name}`));
    }
  }
  return null;
}
