import type { SurveyRound } from '../../app/ports/surveys.ts';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { type Addresses, linksOf } from '../../app/surveys/links.ts';
import type { PrintWords } from '../../app/surveys/print-page.ts';
import { toldAnswers } from '../../app/surveys/told-answers.ts';
import type { Config } from '../../config.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Out } from '../out.ts';
import type { World } from '../world.ts';
import { botName, TELEGRAM } from './staff-link.ts';

/** The newest round of a survey, or the one that is named. @throws Fault `survey_unknown` */
export async function roundNamed({ store }: World, id: string, round?: number): Promise<SurveyRound> {
  const all = await store.surveys.list();
  const found = all.find((one) => one.id === id && (round === undefined || one.round === round));
  if (found !== undefined) return found;
  throw new Fault('survey_unknown', { id, ids: [...new Set(all.map((one) => one.id))].join(', ') || '–' });
}

/** How a round stands, and the links that lead to it. */
export async function showSurvey(
  round: SurveyRound,
  world: World,
  out: Out,
  whatsapp?: string,
): Promise<void> {
  const { store } = world;
  const survey = keptSurvey(round);
  const { state, opens, closes } = round;
  await out.say(`survey:state.${state}`, { opens: opens ?? '–', closes: closes ?? '–' });
  if (state === 'closed') return;
  const answers = await store.surveys.answers(round);
  await out.say('survey:cli.answers', { told: toldAnswers(answers) });
  if (survey.once === 'ticket') {
    const { printed, used } = await store.surveys.tickets(round);
    await out.say('survey:cli.tickets', { printed, used: toldAnswers(used) });
  }
  const links = linksOf(round, survey, await addressesOf(world, whatsapp ?? null));
  for (const link of [links.web, links.telegram, links.whatsapp]) if (link !== null) await out.line(link);
  const words = Object.values(survey.words ?? {}).flat();
  if (state === 'open' && words.length > 0) await out.say('survey:cli.words', { words: words.join(', ') });
}

/** Where this deployment can be reached. */
export async function addressesOf({ config }: World, whatsapp: string | null): Promise<Addresses> {
  return {
    web: config.web.publicUrl ?? `http://${config.web.host}:${config.web.port}`,
    telegram: await telegramName(config),
    whatsapp,
  };
}

/** What a printed page says, in that language where the survey has it. */
export function printWords(round: SurveyRound, { catalog }: World, lang: string): PrintWords {
  const { title } = keptSurvey(round);
  const chosen = title[lang] === undefined ? (Object.keys(title)[0] ?? 'en') : lang;
  return { lang: chosen, title: title[chosen] ?? '', text: (key) => catalog.t(chosen, key) };
}

async function telegramName({ telegram }: Config): Promise<string | null> {
  return telegram === null ? null : botName(telegram.apiRoot ?? TELEGRAM, telegram.token);
}
