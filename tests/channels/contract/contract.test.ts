import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelName } from '../../../src/app/arrival.ts';
import { listedIn, talks, words } from '../../core/conversation/talks.ts';
import { comparable, goldenOn } from './golden.ts';
import { onTelegram } from './on-telegram.ts';
import { onTheWeb } from './on-the-web.ts';
import { onWhatsApp } from './on-whatsapp.ts';
import { rehearse } from './rehearsal.ts';
import type { Speaker, Stand } from './speaker.ts';

const stands: Readonly<Record<ChannelName, () => Promise<Stand>>> = {
  telegram: onTelegram,
  whatsapp: onWhatsApp,
  webchat: onTheWeb,
};

/** A page has a box for words and nothing else. */
const WORDS_ALONE = 'what is refused kindly';

describe.each(Object.keys(stands) as ChannelName[])('on %s', (channel) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await stands[channel]();
  }, 60_000);
  afterAll(() => stand.close());

  const names = Object.keys(talks).filter((name) => channel !== 'webchat' || name !== WORDS_ALONE);
  describe.each(Object.keys(words))('in %s', (lang) => {
    it.each(names)(
      'the talk "%s" reads as its golden',
      async (name) => {
        const golden = goldenOn(channel, name, lang);
        const { opening, deeds } = rehearse(name, lang, channel);
        expect(deeds).toHaveLength(golden.length);
        stand.engine.list(listedIn(name));
        const speaker = await stand.speaker();
        for (const deed of opening) await speaker.put(deed);
        for (const [at, deed] of deeds.entries()) {
          const answer = await speaker.put(deed);
          const block = golden[at];
          // Typed words stand for the label that is pressed elsewhere.
          if (channel !== 'whatsapp') expect(deed.shown).toBe(block?.deed);
          if (answer !== null)
            expect(`> ${deed.shown}\n${comparable(answer, channel)}`).toBe(
              `> ${deed.shown}\n${block?.answer}`,
            );
        }
      },
      60_000,
    );
  });

  /** Somebody at the story of an incident. */
  async function atTheStory(): Promise<Speaker> {
    const { opening, deeds } = rehearse('in a hurry', 'en', channel);
    const speaker = await stand.speaker();
    const story = deeds.findIndex(({ shown }) => shown === words.en?.story);
    for (const deed of [...opening, ...deeds.slice(0, story)]) await speaker.put(deed);
    return speaker;
  }
  const texts = () =>
    stand.engine.arrivals.flatMap(({ input }) => (input.type === 'text' ? [input.text] : []));

  it('what comes a second time is taken once', async () => {
    const speaker = await atTheStory();
    await stand.engine.turn(() => speaker.sayTwice('They shouted, twice.'));
    await stand.engine.turn(() => speaker.say('Nairobi'));
    expect(texts().filter((text) => text === 'They shouted, twice.')).toHaveLength(1);
  });

  it('signs that mean something elsewhere come through as they are', async () => {
    const speaker = await atTheStory();
    const odd = '<b>&amp; *me* _you_ `x` [a](b) "ё" 😀\nsecond line';
    await stand.engine.turn(() => speaker.say(odd));
    expect(texts().at(-1)).toBe(odd);
  });

  it('two people are two chats, and their turns keep their own order', async () => {
    const [one, other] = [await atTheStory(), await atTheStory()];
    await stand.engine.turn(async () => {
      await one.say('first of one');
      await other.say('first of other');
      await one.say('Nairobi');
      await other.say('Mombasa');
    }, 4);
    const said = (first: string) => {
      const chat = stand.engine.arrivals.find(
        ({ input }) => input.type === 'text' && input.text === first,
      )?.chat;
      return stand.engine.arrivals
        .filter((arrival) => arrival.chat === chat)
        .flatMap(({ input }) => (input.type === 'text' ? [input.text] : []))
        .slice(-2);
    };
    expect(said('first of one')).toEqual(['first of one', 'Nairobi']);
    expect(said('first of other')).toEqual(['first of other', 'Mombasa']);
  });

  it('a turn that fails is not lost: it is tried again, or the words are given back to try again', async () => {
    const speaker = await atTheStory();
    stand.engine.fail(1);
    const before = texts().length;
    await speaker.say('Do not lose me.');
    // A page gives the words back, and a person sends them again.
    if (channel === 'webchat') await speaker.say('Do not lose me.');
    await stand.engine.turn(() => speaker.say('Nairobi'), texts().length === before ? 2 : 1);
    expect(texts().slice(before)).toEqual(['Do not lose me.', 'Nairobi']);
  });
});
