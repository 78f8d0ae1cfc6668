import { randomBytes } from 'node:crypto';
import type { Canary } from './finder.ts';

/** What the people of this run are called, say and hold: every word of it is distinctive, and none may be kept. */
export const secrets = {
  reporter: { id: 5_881_274_469, name: 'Zubeida Kanariya' },
  other: { id: 6_640_318_257, name: 'Мадина Канарейкина', user: 'madina_kanareyka_77' },
  paralegal: { id: 6_117_930_285, name: 'Tumaini Chiriku' },
  staffName: 'Kanariya Wafula Ndege',
  phone: '0722 918 273',
  email: 'zubeida.kanariya@barua.example',
  story: 'Walinivua viatu vya kanari sokoni. Nipigie 0722 918 273 au zubeida.kanariya@barua.example.',
  webStory: 'Медсестра назвала меня канарейкой при всей очереди и порвала карточку.',
  unfinished: 'A canary draft that was never sent to anybody at all.',
  addition: 'An added line about the yellow canary cage by the gate.',
  fromParalegal: 'Canary greeting: come on Thursday and ask for the green door.',
  fromReporter: 'Kanari anajibu: nitakuja siku ya Alhamisi asubuhi.',
  failing: 'Canary words that come just when the database refuses them.',
  token: '7788990011:AAcanary-token_Xq7',
  webhookSecret: 'canary-webhook-secret-4471',
  secretKey: randomBytes(32),
} as const;

/** Every one of them, and what comes up only during the run. */
export function canaries(more: Readonly<Record<string, string>>): readonly Canary[] {
  const { reporter, other, paralegal, secretKey, ...words } = secrets;
  const people = { reporter, other, paralegal };
  return [
    ...Object.entries(people).flatMap(([who, { id, name }]) => [
      { name: `the chat of ${who}`, value: String(id) },
      { name: `the name of ${who}`, value: name },
    ]),
    { name: 'a user name', value: other.user },
    { name: 'the phone in one piece', value: words.phone.replaceAll(' ', '') },
    { name: 'the phone with its country', value: `254${words.phone.replaceAll(' ', '').slice(1)}` },
    { name: 'the secret key', value: secretKey.toString('base64') },
    { name: 'the bytes of the secret key', value: new Uint8Array(secretKey) },
    // A leak of some words is one too.
    { name: 'a piece of the story', value: 'viatu vya kanari' },
    { name: 'a piece of the web story', value: 'назвала меня канарейкой' },
    ...Object.entries(words).map(([name, value]) => ({ name, value })),
    ...Object.entries(more).map(([name, value]) => ({ name, value })),
  ];
}
