import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeRound } from '../../src/app/surveys/close-round.ts';
import { openWith } from '../../src/crypto/envelope.ts';
import { tamper } from '../stand-ins/audit-log.ts';
import { content } from '../stand-ins/content.ts';
import { type Person, surveyFrom, surveyWorld } from './survey-world.ts';

const written = `
id: tea
version: 1
title: { en: About tea, sw: Kuhusu chai, ru: Про чай }
intro: { en: Three questions., sw: Maswali matatu., ru: Три вопроса. }
words: { en: [tea time], sw: [wakati wa chai], ru: [чаепитие] }
questions:
  - id: like
    kind: choice
    ask: { en: Do you like tea?, sw: Unapenda chai?, ru: Вы любите чай? }
    title: { en: Liking tea, sw: Kupenda chai, ru: Любовь к чаю }
    options:
      - { code: a_lot, label: { en: A lot, sw: Sana, ru: Очень } }
      - { code: not_much, label: { en: Not much, sw: Si sana, ru: Не очень } }
  - id: with
    kind: choices
    if: { field: like, any: [a_lot] }
    ask: { en: With what?, sw: Pamoja na nini?, ru: С чем? }
    options:
      - { code: milk, label: { en: Milk, sw: Maziwa, ru: Молоко } }
      - { code: sugar, label: { en: Sugar, sw: Sukari, ru: Сахар } }
  - id: gender
    kind: choice
    list: gender
    ask: { en: Which fits you?, sw: Lipi linakuhusu?, ru: Что про вас? }
  - id: more
    kind: text
    ask: { en: Anything else?, sw: Kingine?, ru: Что-нибудь ещё? }
`;
const tea = surveyFrom(written);

let world: Awaited<ReturnType<typeof surveyWorld>>;
beforeAll(async () => {
  world = await surveyWorld();
});
afterEach(async () => {
  await tamper(world.db, 'truncate survey, chat_session, outbox cascade');
});
afterAll(() => world.end());

/** Answers all of it, up to the review. */
async function answer(one: Person, words = 'Hot, please.'): Promise<void> {
  for (const value of ['agree', 'a_lot', 'milk', '!done', 'woman']) await one.press(value);
  await one.say(words);
  await one.press('quote_yes');
}

const count = async (table: string) =>
  Number((await world.db.query(`select count(*)::integer as n from ${table}`))[0]?.n);

describe('a survey', () => {
  it('opens by its link before any language is chosen, and keeps what was answered in codes', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram', 'sw');
    await one.arrive(round.link);
    expect(one.heard).toContain('Kuhusu chai');
    await answer(one);
    expect(one.screen?.text).toContain('Kupenda chai: Sana');
    await one.press('send');
    expect(one.heard).toContain('Majibu yako yamefika');
    const facts = await world.db.query(`select field, code from survey_fact order by field`);
    expect(facts).toEqual([
      { field: 'like', code: 'a_lot' },
      { field: 'with', code: 'milk' },
    ]);
    expect(await world.db.query('select field, code, count from survey_count')).toEqual([
      { field: 'gender', code: 'woman', count: 1 },
    ]);
  });

  it.each(['telegram', 'whatsapp', 'webchat'] as const)('opens by its word alone on %s', async (channel) => {
    await world.open(tea);
    const one = world.person(channel, 'ru');
    await one.say('Чаепитие');
    await one.press('ru');
    await one.press('start');
    expect(one.heard).toContain('Про чай');
  });

  it('is not opened by its word inside a story, nor while it is tried out', async () => {
    const added = await world.add(tea);
    const one = world.person('telegram');
    await one.command('start');
    for (const value of ['en', 'start']) await one.press(value);
    await one.say('tea time');
    expect(one.heard).not.toContain('Three questions');
    if (!('round' in added)) throw new Error(added.is);
    await one.command('start', `q_${added.round.link}`);
    expect(one.heard).toContain('being tried out');
  });

  it('takes one answer a chat, also when the same chat sends twice at once', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await answer(one);
    await Promise.all([one.press('send'), one.press('send', world.instance())]);
    await one.say('menu');
    await one.say('tea time');
    expect(one.heard).toContain('answered this survey here already');
    expect(await count('survey_answer')).toBe(1);
  });

  it('goes on where somebody was when the link is followed again, and begins anew after stop', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await one.press('agree');
    await one.press('not_much');
    await one.command('start', `q_${round.link}`);
    expect(one.heard).toContain('Which fits you?');
    await one.say('stop');
    expect(one.heard).toContain('The answers you had not sent are deleted');
    expect(await count('survey_answer')).toBe(0);
    expect(await count('survey_mark')).toBe(0);
    await one.arrive(round.link);
    expect(one.heard).toContain('Three questions');
  });

  it('asks nothing and keeps nothing of somebody who does not agree', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await one.press('decline');
    expect(one.offered).toContain('incident');
    expect(await count('survey_answer')).toBe(0);
  });

  it('says kindly that it is over: to who comes late, and to who was answering', async () => {
    const round = await world.open(tea);
    const [early, late] = [world.person('telegram'), world.person('telegram')];
    await early.arrive(round.link);
    await answer(early);
    await world.close(round);
    await early.press('send');
    expect(early.heard).toContain('ended while you were answering');
    await late.command('start', `q_${round.link}`);
    expect(late.heard).toContain('This survey is over');
    expect(await count('survey_answer')).toBe(0);
  });

  it('says so on the day after its last one, before anything closed it', async () => {
    const round = await world.open(tea, '2026-11-22');
    const now = world.clock.now;
    world.clock.now = Date.parse('2026-11-22T21:30:00Z');
    const one = world.person('telegram');
    await one.command('start', `q_${round.link}`);
    world.clock.now = now;
    expect(one.heard).toContain('This survey is over');
  });

  it('never mixes with a report that is not sent: each waits for the other', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.command('start');
    for (const value of ['en', 'start', 'incident', 'store_report', '!done']) await one.press(value);
    await one.say('They shouted at me at the gate of the clinic.');
    await one.command('start', `q_${round.link}`);
    await answer(one);
    await one.press('send');
    await one.press('menu');
    await one.command('start');
    expect(one.heard).toContain('You have a report that is not sent yet');
    const facts = await world.db.query('select field from survey_fact');
    expect(facts.map(({ field }) => field).sort()).toEqual(['like', 'with']);
    expect(await world.dump()).not.toContain('shouted');
  });

  it('lets a story told in its middle become a report, and comes back afterwards', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await one.press('agree');
    await one.say('The police took my money at the market yesterday evening');
    await one.press('incident');
    for (const value of ['store_report', '!done', '!forward', 'KE-01', '!send']) await one.press(value);
    if (one.offered.includes('no')) await one.press('no');
    expect(one.heard).toContain('Your code');
    await one.press('menu');
    await one.command('start');
    expect(one.heard).toContain('You have answers to a survey');
    await one.press('continue');
    expect(one.heard).toContain('Do you like tea?');
    expect(await world.db.query('select field from report_fact')).toEqual([]);
  });

  it('seals own words, without what looks like a number, and keeps nothing that leads to a chat', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await answer(one, 'Call me on 0722 123 456 about the blue kettle');
    await one.press('send');
    const dump = await world.dump();
    // Not its digits alone, which may stand in any random bytes.
    expect(dump).not.toMatch(/kettle|0722 123|chat-/);
    const [row] = await world.store.surveys.texts(round);
    const plain = await openWith([world.recovery.identity], row?.sealed ?? new Uint8Array());
    expect(JSON.parse(new TextDecoder().decode(plain))).toMatchObject({ quote: true });
    expect(new TextDecoder().decode(plain)).toContain('blue kettle');
    expect(new TextDecoder().decode(plain)).not.toContain('0722');
    expect(JSON.stringify(await world.db.query('select * from survey_answer'))).not.toContain(one.ref);
  });

  it('reaches every instance at its next turn', async () => {
    const other = world.instance();
    const one = world.person('telegram');
    await one.say('hello', other);
    await world.open(tea);
    await one.press('en', other);
    await one.press('start', other);
    await one.say('tea time', other);
    expect(one.heard).toContain('About tea');
  });

  it('that this version can not read stops nobody else’s talk', async () => {
    await world.open(tea);
    await world.db.query(`update survey set document = '{"id": "old"}'`);
    const one = world.person('telegram');
    await one.say('hello', world.instance());
    await one.press('en');
    await one.press('start');
    expect(one.heard).not.toBe('');
  });

  it('forgets at closing what could tell who has answered', async () => {
    const round = await world.open(tea);
    const one = world.person('telegram');
    await one.arrive(round.link);
    await answer(one);
    await one.press('send');
    expect(await count('survey_mark')).toBe(1);
    await world.close(round);
    expect(await count('survey_mark')).toBe(0);
    expect((await world.store.surveys.find(round))?.salt).toBeNull();
  });
});

describe('a survey that is added again', () => {
  it('takes the place of its pilot, whose answers go', async () => {
    const added = await world.add(tea);
    if (!('round' in added)) throw new Error(added.is);
    const one = world.person('telegram');
    await one.arrive(added.round.link);
    await answer(one);
    await one.press('send');
    expect(await count('survey_answer')).toBe(1);
    expect(await world.add(tea)).toMatchObject({ is: 'replaced', round: { round: 1 } });
    expect(await count('survey_answer')).toBe(0);
    expect(await count('survey_mark')).toBe(0);
  });

  it('may have its words mended while it is open, and nothing else', async () => {
    const round = await world.open(tea);
    expect(await world.add(surveyFrom(written.replace('A lot', 'Very much')))).toMatchObject({
      is: 'reworded',
      round: { link: round.link },
    });
    expect(await world.add(surveyFrom(written.replaceAll('milk', 'cream')))).toEqual({
      is: 'other_questions',
    });
  });

  it('while it is being closed stays closed', async () => {
    const round = await world.open(tea);
    const { store, clock } = world;
    const reworded = surveyFrom(written.replace('A lot', 'Very much'));
    const [closed, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const closing = store.transaction(async (inside) => {
      await closeRound({ inside, now: clock.now, by: 'operator' }, round, content);
      closed.resolve();
      await done.promise;
    });
    await closed.promise;
    const adding = world.add(reworded);
    await Promise.race([adding, setTimeout(500)]);
    done.resolve();
    await closing;
    expect(await adding).toMatchObject({ is: 'added', round: { round: 2 } });
    expect(await store.surveys.find(round)).toMatchObject({ state: 'closed', salt: null });
  });

  it('is the next round once it is closed', async () => {
    await world.close(await world.open(tea));
    expect(await world.add(tea)).toMatchObject({ is: 'added', round: { round: 2, state: 'pilot' } });
  });

  it('can not have the word of another', async () => {
    await world.open(tea);
    const coffee = surveyFrom(written.replace('id: tea', 'id: coffee'));
    expect(await world.add(coffee)).toMatchObject({ is: 'word_taken', survey: 'tea' });
  });
});
