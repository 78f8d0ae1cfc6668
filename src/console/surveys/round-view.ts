import type { SurveyRound } from '../../app/ports/surveys.ts';
import type { Page } from '../../app/summary-page.ts';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { type Addresses, linksOf, type SurveyLinks } from '../../app/surveys/links.ts';
import { type PreviewedStep, previewOf } from '../../app/surveys/preview.ts';
import { surveySummary } from '../../app/surveys/results.ts';
import { toldAnswers } from '../../app/surveys/told-answers.ts';
import { buildSurvey } from '../../content/build-survey.ts';
import type { Survey } from '../../content/schema/survey.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Room } from '../room.ts';

/** Everything that the page of a round shows. */
export type RoundView = {
  readonly round: SurveyRound;
  readonly survey: Survey;
  readonly links: SurveyLinks;
  /** How many answered, in fives. */
  readonly answers: string;
  /** How many were printed, and how many used, in fives as well. */
  readonly tickets: { readonly printed: number; readonly used: string } | null;
  readonly screens: readonly PreviewedStep[];
  /** Its figures, once it is closed. */
  readonly figures: Page | null;
  readonly formats: readonly string[];
};

export async function roundView(room: Room, round: SurveyRound, lang: Lang): Promise<RoundView> {
  const { desk, content, summarizer, texts } = room;
  const { surveys } = desk.store;
  const survey = keptSurvey(round);
  const nowhere = () => ({ file: '', line: 1 });
  const tickets = await surveys.tickets(round);
  const found = await surveySummary(desk.store, round, content);
  return {
    round,
    survey,
    links: linksOf(round, survey, addressesIn(room, '')),
    answers: toldAnswers(await surveys.answers(round)),
    tickets: survey.once === 'ticket' ? { printed: tickets.printed, used: toldAnswers(tickets.used) } : null,
    screens: previewOf(
      buildSurvey(content, survey, round.round, nowhere),
      lang,
      (_, key) => texts.t(lang, key),
      (list, code) => texts.t(lang, `taxonomy:${list}.${code}`),
      (list) => (content.lists.get(list) ?? []).map(({ value }) => value.code),
    ),
    figures: found === null ? null : summarizer.page(found.summary, lang, found.words),
    formats: summarizer.formats,
  };
}

/** Where this deployment can be reached, as far as the console knows. `whatsapp`: digits, or empty. */
export function addressesIn(room: Room, whatsapp: string): Addresses {
  return {
    web: room.publicUrl.href.replace(/\/$/, ''),
    telegram: room.telegramName?.() ?? null,
    whatsapp: /^\d{7,15}$/.test(whatsapp) ? whatsapp : null,
  };
}
