import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelName } from '../../src/app/arrival.ts';
import type { SurveyRound } from '../../src/app/ports/surveys.ts';
import { newestSurveySummary } from '../../src/app/surveys/newest-summary.ts';
import { type SurveySummary, surveySummary } from '../../src/app/surveys/results.ts';
import { lettersFor, summarizerFor } from '../../src/exporter-for.ts';
import { catalog, content } from '../stand-ins/content.ts';
import { type Person, surveyFrom, surveyWorld } from './survey-world.ts';

/** Ten sites in seven regions, and how many answer at each: 89 people, as the Kazakhstan forum asked. */
const SITES: readonly (readonly [string, string, number])[] = [
  ['KZ-75', 'Almaty site', 21],
  ['KZ-71', 'Astana site', 17],
  ['KZ-35', 'Karaganda site', 13],
  ['KZ-35', 'Temirtau site', 11],
  ['KZ-55', 'Pavlodar site', 8],
  ['KZ-55', 'Ekibastuz site', 6],
  ['KZ-39', 'Kostanay site', 5],
  ['KZ-63', 'Oskemen site', 4],
  ['KZ-63', 'Semey site', 3],
  ['KZ-27', 'Oral site', 1],
];
const CHANNELS: readonly ChannelName[] = ['telegram', 'whatsapp', 'webchat'];
const LANGS = ['ru', 'ru', 'ru', 'en', 'sw'];

type Plan = {
  readonly site: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly missed: string;
};

/** What each of them answers, worked out beforehand. */
const people: readonly Plan[] = SITES.flatMap(([, , count], site) =>
  Array.from({ length: count }, () => site),
).map((site, nth) => ({
  site,
  missed: nth % 3 === 0 ? 'never' : nth % 3 === 1 ? 'hospital' : 'travel',
  answers: {
    attendance: ['daily', 'daily', 'most_days', 'some_days', 'weekly'][nth % 5] ?? '',
    take_home: ['regularly', 'special', 'refused', 'never_asked', 'unknown'][nth % 5] ?? '',
    hours: ['fit', 'partly', 'not_fit', 'lost_work'][nth % 4] ?? '',
    cost: nth < 3 ? 'nothing' : (['bearable', 'hard', 'too_much', 'too_much'][nth % 4] ?? ''),
    hospital: 'not_there',
    detention: 'not_there',
    travel: 'not_there',
    emergency: 'not_there',
    attitude: ['always', 'mostly', 'sometimes', 'never'][nth % 4] ?? '',
  },
}));

const survey = surveyFrom(
  readFileSync(new URL('../../src/content/surveys/methadone_continuity.yaml', import.meta.url), 'utf8'),
);
const daysOf = (nth: number) => ['d1', 'd2_3', 'd4_7', 'over_7'][Math.floor(nth / 5) % 4] ?? '';
const takesHome = ({ answers }: Plan) => ['regularly', 'special'].includes(answers.take_home ?? '');

let world: Awaited<ReturnType<typeof surveyWorld>>;
let round: SurveyRound;
let told: SurveySummary;
const channelOf = (nth: number): ChannelName => CHANNELS[nth % CHANNELS.length] ?? 'telegram';

/** As people do on each channel: by button, or where there are none, by the number beside the answer. */
async function pick(one: Person, channel: ChannelName, value: string): Promise<void> {
  if (channel !== 'whatsapp') return one.press(value);
  const at = one.offered.indexOf(value);
  if (at >= 0) return one.say(String(at + 1));
  await one.say(catalog.t(one.screen?.lang ?? 'ru', 'ui:nav.more'));
  await pick(one, channel, value);
}

async function begin(nth: number, channel: ChannelName): Promise<Person> {
  const one = world.person(channel, LANGS[nth % LANGS.length]);
  if (nth % 2 === 0) await one.command('start', `q_${round.link}`);
  else await one.say('опрос метадон');
  await pick(one, channel, LANGS[nth % LANGS.length] ?? 'ru');
  await pick(one, channel, 'start');
  await pick(one, channel, 'agree');
  await pick(one, channel, 'yes');
  return one;
}

async function answerAll(nth: number, plan: Plan, channel: ChannelName): Promise<Person> {
  const one = await begin(nth, channel);
  const [region = '', name = ''] = SITES[plan.site] ?? [];
  const pack = content.countries.find(({ value }) => value.code === 'KZ')?.value;
  await one.say(pack?.regions.find(({ code }) => code === region)?.names.ru?.[0] ?? region);
  await one.say(name);
  for (const [field, code] of Object.entries(plan.answers)) {
    if (field === 'hospital') {
      await pick(one, channel, plan.missed);
      if (channel !== 'whatsapp') await one.press('!done');
    }
    await pick(one, channel, code);
    if (field === 'take_home' && takesHome(plan)) await pick(one, channel, daysOf(nth));
  }
  await one.say(nth === 40 ? 'Открывайте раньше, до смены на заводе.' : 'пропустить');
  if (nth === 40) await pick(one, channel, 'quote_no');
  await pick(one, channel, 'send');
  return one;
}

beforeAll(async () => {
  world = await surveyWorld(['KZ']);
  await world.store.directory.import(
    { name: 'Forum', welcome: {}, own: [], countries: {} },
    SITES.map(([region, name]) => ({ country: 'KZ', region, setting: 'ost_site', name })),
  );
  round = await world.open(survey);
  for (const [nth, plan] of people.entries()) {
    const one = await answerAll(nth, plan, channelOf(nth));
    if (!/получили|Ваши ответы у нас|Your answers are here|Majibu yako yamefika/.test(one.heard))
      throw new Error(`${nth} on ${channelOf(nth)}: ${one.heard}`);
    // Some come again.
    if (nth % 20 === 0) {
      await one.command('start', `q_${round.link}`);
      expect(one.heard).toMatch(/уже ответили|already|Umeshajibu/);
    }
  }
  // Some stop halfway: one by the word, the others by going away.
  for (let nth = 0; nth < 6; nth += 1) {
    const one = await begin(nth, channelOf(nth));
    if (nth === 0) await one.say('stop');
  }
  await world.close(round);
  const found = await surveySummary(world.store, round, content);
  if (found === null) throw new Error('no figures');
  told = found;
}, 300_000);
afterAll(() => world.end());

/** What is told of a question: code to number. */
function figures(field: string): Readonly<Record<string, number>> {
  const table = told.summary.chapters[0]?.places[0]?.tables.find((one) => one.field === field);
  return Object.fromEntries(table?.rows.map(({ code, reports }) => [code, reports]) ?? []);
}

function expected(of: (plan: Plan, nth: number) => string | null): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [nth, plan] of people.entries()) {
    const code = of(plan, nth);
    if (code !== null) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe('the campaign of 89 people at ten sites in seven regions, on three channels', () => {
  it('counts everybody once: who stopped and who came twice change nothing', () => {
    expect(told.summary.chapters[0]?.places[0]?.reports).toBe(89);
  });

  it('is right to the number', () => {
    for (const field of ['attendance', 'take_home', 'hours', 'attitude'])
      expect(figures(field), field).toEqual(expected(({ answers }) => answers[field] ?? null));
    // Of many answers that nobody gave, and one: what is told is right, and nothing small is.
    const truth = expected(({ missed }) => missed);
    for (const [code, count] of Object.entries(figures('missed'))) expect(count, code).toBe(truth[code]);
  });

  it('counts a question that only some were asked of those who were', () => {
    expect(figures('take_home_days')).toEqual(
      expected((plan, nth) => (takesHome(plan) ? daysOf(nth) : null)),
    );
  });

  it('hides an answer that fewer than five gave, and the one that would give it away', () => {
    const truth = expected(({ answers }) => answers.cost ?? null);
    expect(truth.nothing).toBe(3);
    expect(figures('cost').nothing).toBeUndefined();
    const shown = Object.values(figures('cost')).reduce((sum, one) => sum + one, 0);
    expect(89 - shown).toBeGreaterThanOrEqual((truth.nothing ?? 0) + 5);
  });

  it('names the bigger sites with their numbers and hides the small ones', () => {
    const names = new Map(
      Object.entries(figures('setting')).map(([id, n]) => [told.words.label('ru', 'setting', id), n]),
    );
    for (const [, name, count] of SITES.slice(0, 5)) expect(names.get(name), name).toBe(count);
    for (const [, name] of SITES.slice(7)) expect(names.has(name), name).toBe(false);
    expect([...names.values()].every((one) => one >= 5)).toBe(true);
  });

  it('says no region, whose sum would give its small site away', () => {
    expect(told.summary.chapters[0]?.places).toHaveLength(1);
  });

  it('becomes a Russian letter with the same figures, the laws of the country, and gaps', async () => {
    const found = await newestSurveySummary(world.store, round.id, content);
    const [template] = content.letters.filter(({ value }) => value.id === 'survey_results');
    if (found === null || template === undefined) throw new Error('nothing to write');
    const letters = lettersFor({ content, catalog, config: { dataDir: '/no/letters/of/their/own' } });
    const { bytes } = await letters.make(template.value, found.summary, 'docx', 'ru', found.words);
    const text = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    for (const words of ['Ответили 89 человек.', 'Дозы на дом', 'Almaty site: 21', 'исходящий номер'])
      expect(text).toContain(words);
    for (const words of ['Oral site', 'Semey site']) expect(text).not.toContain(words);
  });

  it('is written in Russian, with the words of the survey, as the same file formats', async () => {
    const summarizer = summarizerFor({ content, catalog });
    const file = await summarizer.make(told.summary, 'docx', 'ru', told.words);
    expect(file.name).toBe('sema-survey-methadone_continuity-1-ru.docx');
    const text = strFromU8(unzipSync(file.bytes)['word/document.xml'] ?? new Uint8Array());
    for (const words of [
      'Метадон без перерывов',
      'Ответили 89 человек.',
      'Дозы на дом',
      'Каждый день',
      'Almaty site',
    ])
      expect(text).toContain(words);
    for (const words of ['Oral site', 'Semey site', 'сообщени']) expect(text).not.toContain(words);
  });

  it('keeps nothing that leads to a chat, and own words sealed', async () => {
    const dump = await world.dump();
    expect(dump).not.toContain('заводе');
    expect((await world.store.surveys.texts(round)).map(({ field }) => field)).toEqual(['help']);
    expect(await world.db.query('select 1 from survey_mark')).toEqual([]);
  });

  it('stands beside the last round when it is run again', async () => {
    const again = await world.open(survey);
    const one = world.person('webchat', 'ru');
    round = again;
    await one.arrive(again.link);
    await one.press('agree');
    for (let nth = 0; nth < 5; nth += 1)
      await answerAll(nth, people[nth] ?? { site: 0, answers: {}, missed: 'never' }, 'telegram');
    await world.close(again);
    const found = await surveySummary(world.store, again, content);
    expect(found?.summary.chapters[0]).toMatchObject({ before: 89, places: [{ reports: 5 }] });
    const daily = found?.summary.chapters[0]?.places[0]?.tables.find(({ field }) => field === 'attendance')
      ?.rows[0];
    expect(
      daily === undefined ||
        daily.before === expected(({ answers }) => answers.attendance ?? null)[daily.code],
    ).toBe(true);
  });
});
