import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { SurveyRound } from '../../src/app/ports/surveys.ts';
import { addSurvey } from '../../src/app/surveys/add-survey.ts';
import { openRound } from '../../src/app/surveys/open-round.ts';
import { printTickets } from '../../src/app/surveys/print-tickets.ts';
import { readSurvey } from '../../src/content/read-survey.ts';
import { content } from '../stand-ins/content.ts';
import { serveForTests } from '../stand-ins/served.ts';
import { until } from '../stand-ins/telegram/until.ts';
import { createWebVisitor } from './web-visitor.ts';

const written = (id: string, once: string) => `
id: ${id}
version: 1
once: ${once}
title: { en: About tea, sw: Kuhusu chai, ru: Про чай }
intro: { en: One question., sw: Swali moja., ru: Один вопрос. }
questions:
  - id: like
    kind: choice
    ask: { en: Do you like tea?, sw: Unapenda chai?, ru: Вы любите чай? }
    options:
      - { code: a_lot, label: { en: A lot, sw: Sana, ru: Очень } }
      - { code: not_much, label: { en: Not much, sw: Si sana, ru: Не очень } }
`;

const here = serveForTests();
let tea: SurveyRound;
let shared: SurveyRound;

async function opened(id: string, once: string): Promise<SurveyRound> {
  const read = readSurvey(content, 'tea.yaml', written(id, once));
  if (!read.ok) throw new Error('the survey of the test is wrong');
  const { store } = here.server.world;
  const work = { now: here.server.now(), by: 'operator' };
  const added = await store.transaction((inside) => addSurvey({ inside, ...work }, read.survey));
  if (!('round' in added)) throw new Error(added.is);
  const done = await store.transaction((inside) => openRound({ inside, ...work }, added.round, '2026-12-31'));
  if (done.is !== 'opened') throw new Error(done.is);
  return done.round;
}

beforeAll(async () => {
  tea = await opened('tea', 'chat');
  shared = await opened('shared_tea', 'ticket');
}, 60_000);

const answers = async (round: SurveyRound) => here.server.world.store.surveys.answers(round);

describe('the links of a survey', () => {
  it('open it in the browser, where nobody was before', async () => {
    const visitor = createWebVisitor(here.server.url);
    await visitor.open(`/s/${tea.link}`);
    expect(visitor.page).toContain('Huu ni utafiti');
    await visitor.press('sw');
    for (const code of ['start', 'agree', 'a_lot', 'send']) await visitor.press(code);
    expect(visitor.text).toContain('Majibu yako yamefika');
    expect(await answers(tea)).toBe(1);
    await visitor.open(`/s/${tea.link}`);
    await visitor.press('sw');
    expect(visitor.text).toContain('Umeshajibu utafiti huu hapa');
  });

  it('open it on Telegram, as a deep link does', async () => {
    const phone = here.newPhone('en');
    phone.person.say(`/start q_${tea.link}`);
    for (const label of ['English', 'Begin', 'Yes, I agree', 'Not much', 'Send']) await phone.press(label);
    await until('the thanks', () =>
      phone.person.chat.some(({ text }) => text.includes('Your answers are here')),
    );
    expect(await answers(tea)).toBe(2);
  });

  it('bring a ticket along that works for one person, on one browser for many', async () => {
    const { store, keyring } = here.server.world;
    const printed = await store.transaction((inside) =>
      printTickets({ inside, now: here.server.now(), by: 'operator' }, keyring, shared, 2),
    );
    if (printed.is !== 'printed') throw new Error(printed.is);
    const [first = '', second = ''] = printed.tickets;
    const visitor = createWebVisitor(here.server.url);
    await visitor.open(`/s/${shared.link}/${first}`);
    await visitor.press('en');
    for (const code of ['start', 'agree', 'a_lot', 'send']) await visitor.press(code);
    await visitor.open(`/s/${shared.link}/${first}`);
    await visitor.press('en');
    expect(visitor.text).toContain('Type the code from your paper ticket');
    await visitor.say('AAAAA-AAAAA');
    expect(visitor.text).toContain('We do not know this code');
    await visitor.say(first.toLowerCase());
    expect(visitor.text).toContain('have been sent already');
    await visitor.say(`${second.slice(0, 5)} ${second.slice(5)}`);
    for (const code of ['agree', 'not_much', 'send']) await visitor.press(code);
    expect(await answers(shared)).toBe(2);
    expect((await here.dump()).join('\n')).not.toMatch(new RegExp(`${first}|${second}`));
  });

  it('closes by itself on the day after its last one', async () => {
    here.server.forward(60 * 24 * 60 * 60 * 1000);
    const { store } = here.server.world;
    await vi.waitUntil(async () => (await store.surveys.find(tea))?.state === 'closed', { timeout: 20_000 });
    expect(await here.server.query('select 1 from survey_mark')).toEqual([]);
    // Two answered: too few for any figure.
    expect((await store.surveys.result(tea))?.release.chapters).toEqual([]);
    here.expectQuietLog();
  });
});
