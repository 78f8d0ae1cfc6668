import { describe, expect, it } from 'vitest';
import { book } from '../../stand-ins/content.ts';
import { Talk } from '../../stand-ins/talk.ts';
import { listedIn, talks, words } from './talks.ts';

/**
 * Whole talks, as a person reads them, in every language. A change of texts or of the order shows here as a difference;
 * `npx vitest run tests/core/conversation/golden.test.ts -u` writes them anew, to be read before they are committed.
 */
describe.each(Object.keys(words))('a talk in %s', (lang) => {
  it.each(Object.keys(talks))('%s', async (name) => {
    const talk = new Talk({ facts: { practice: true }, services: listedIn(name) });
    const told = words[lang];
    if (told === undefined) throw new Error(lang);
    if (name !== 'first contact') {
      talk.begin(lang);
      talk.transcript.length = 0;
    }
    talks[name]?.(talk, told);
    const file = `./golden/${name.replaceAll(' ', '-')}.${lang}.txt`;
    await expect(`${talk.transcript.join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

it('every language of the content has its transcripts', () => {
  expect(Object.keys(words).sort()).toEqual([...book.langs].sort());
});
