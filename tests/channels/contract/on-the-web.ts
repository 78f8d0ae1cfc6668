import { createSecretKey, randomBytes } from 'node:crypto';
import { createWebChat } from '../../../src/channels/webchat/webchat.ts';
import { catalog } from '../../stand-ins/content.ts';
import { visitor } from '../webchat/visitor.ts';
import { createEngine } from './engine.ts';
import type { Deed } from './rehearsal.ts';
import { type Read, type Speaker, type Stand, written } from './speaker.ts';

/** The real pages, and browsers without a screen and without a script. */
export async function onTheWeb(): Promise<Stand> {
  const engine = createEngine('webchat');
  const web = createWebChat({
    takeTurn: engine.takeTurn,
    inbox: engine.inbox,
    texts: catalog,
    log: { error: () => {} },
    key: createSecretKey(randomBytes(32)),
    publicUrl: new URL('http://127.0.0.1:8080'),
    practice: () => true,
    limits: { turnsPerMinute: 10_000, newChatsPerMinute: 10_000 },
  });
  await web.start();

  return {
    engine,
    async speaker(): Promise<Speaker> {
      const person = visitor({ web });
      const read = () => readPage(person.page()).map(written).join('\n');
      const press = (value: string) => {
        const found = [...person.page().matchAll(/name="press" value="(\d+\.([^"]*))"/g)];
        const pressed = found.find(([, , one]) => unescaped(one ?? '') === value)?.[1];
        if (pressed === undefined) throw new Error(`no button ${value} on the page:\n${read()}`);
        return person.post({ press: unescaped(pressed) });
      };
      return {
        async put({ input, shown }: Deed) {
          // The first page is the channel's own, and asks for the language by itself.
          if (input.type === 'command') {
            await person.get();
            return null;
          }
          if (input.type !== 'press') await person.post({ text: shown });
          else if (person.cookies() === '') await person.post({ lang: input.value });
          else await press(input.value);
          return read();
        },
        say: (text) => person.post({ text }),
        async sayTwice(text) {
          const turn = /name="turn" value="([^"]*)"/.exec(person.page())?.[1] ?? '';
          await person.post({ text, turn });
          await person.post({ text, turn });
        },
        get last() {
          return read();
        },
      };
    },
    close: () => web.stop(),
  };
}

function readPage(page: string): readonly Read[] {
  const [, ...parts] = page.split('<article');
  return parts.map((part) => {
    const [article = ''] = part.split('</article>', 1);
    const paragraphs = [...article.matchAll(/<p( class="progress")?>([\s\S]*?)<\/p>/g)].map(
      ([, progress, text = '']) => ({
        progress: progress !== undefined,
        text: unescaped(text.replace(/<[^>]+>/g, '')),
      }),
    );
    const buttons = [
      ...part.matchAll(/<button name="press" value="\d+\.([^"]*)"([^>]*)>([^<]*)<\/button>/g),
    ].map(([, value = '', attributes = '', label = '']) => {
      const pressed = /aria-pressed="(true|false)"/.exec(attributes)?.[1];
      const on = pressed === undefined ? undefined : pressed === 'true';
      return { label: unescaped(label), on, way: value.startsWith('!') };
    });
    return {
      progress: paragraphs.find(({ progress }) => progress)?.text,
      text: paragraphs.flatMap(({ progress, text }) => (progress ? [] : [text])).join('\n\n'),
      options: buttons.filter(({ way }) => !way),
      nav: buttons.filter(({ way }) => way).map(({ label }) => label),
    };
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
