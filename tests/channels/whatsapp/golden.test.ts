import { describe, expect, it } from 'vitest';
import { listedIn, talks, words } from '../../core/conversation/talks.ts';
import { Talk } from '../../stand-ins/talk.ts';
import { TypedTalk } from './typed-talk.ts';

/** What came of a talk, without the numbers of screens. */
function cameOf(talk: Talk) {
  const { session, effects, at } = talk;
  return { at, effects, draft: session?.draft, form: session?.form, lang: session?.lang };
}

describe.each(Object.keys(words))('typed on WhatsApp in %s', (lang) => {
  it.each(Object.keys(talks))('"%s" comes to the same as pressed elsewhere', (name) => {
    const told = words[lang];
    if (told === undefined) throw new Error(lang);
    const options = { facts: { practice: true }, services: listedIn(name) };
    const [pressed, typed] = [new Talk(options), new TypedTalk(options)];
    for (const talk of [pressed, typed]) {
      if (name !== 'first contact') talk.begin(lang);
      talks[name]?.(talk, told);
    }
    expect(cameOf(typed)).toEqual(cameOf(pressed));
  });
});
