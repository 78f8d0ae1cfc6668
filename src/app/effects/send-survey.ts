import { randomUUID } from 'node:crypto';
import { fieldOf } from '../../content/build-survey.ts';
import type { Survey } from '../../content/schema/survey.ts';
import type { Draft } from '../../core/conversation/session.ts';
import { roundOfFlow } from '../../core/survey/round.ts';
import { sealTo } from '../../crypto/envelope.ts';
import { surveyMark, ticketRef } from '../../crypto/survey-marks.ts';
import type { SurveyRound } from '../ports/surveys.ts';
import { aboutFields } from '../surveys/about-fields.ts';
import { keptSurvey } from '../surveys/kept-survey.ts';
import type { Handle, Resume, TurnContext } from './context.ts';
import { whyNot } from './open-survey.ts';

/**
 * Stores the answers to a survey: codes in the clear, own words sealed to those who work with them, who somebody is counted
 * apart. That the chat has answered, or the ticket is used, is written down beside no answer, in the same transaction.
 */
export const sendSurvey: Handle<'send_survey'> = async ({ draft }, context) => {
  const { inside } = context;
  const named = roundOfFlow(draft.flow);
  // Held until the turn is written: nobody answers while it closes.
  const round = named === null ? null : await inside.surveys.lock(named);
  if (round === null) return outcome('closed');
  const refused = await whyNot(context, round);
  if (refused === 'survey_done') return outcome('again');
  if (refused === 'survey_not_here') return outcome('not_here');
  if (refused !== null || round.salt === null) return outcome('closed');
  const survey = keptSurvey(round);
  const taken = await takeChance(context, round, round.salt, survey, draft);
  if (taken !== null) return taken;
  await inside.surveys.addAnswer(round, await answerOf(context, survey, draft));
  return outcome('sent');
};

/** Uses up the one answer that this chat, or this ticket, has. */
async function takeChance(
  { inside, keyring, chatRef }: TurnContext,
  round: SurveyRound,
  salt: Uint8Array,
  { once }: Survey,
  { ticket }: Draft,
): Promise<Resume | null> {
  if (once !== 'ticket')
    return (await inside.surveys.addMark(round, surveyMark(keyring, salt, chatRef)))
      ? null
      : outcome('again');
  if (ticket === undefined) return outcome('no_ticket', { ticket: '' });
  const good = await inside.surveys.useTicket(ticketRef(keyring, salt, `${round.id} ${ticket}`));
  return good ? null : outcome('no_ticket', { ticket: 'used' });
}

async function answerOf(context: TurnContext, survey: Survey, draft: Draft) {
  const { inside, book, session } = context;
  const country = session.country ?? (book.countries.length === 1 ? book.countries[0] : undefined);
  if (country === undefined) throw new Error('a survey was sent before a country was chosen');
  const region = book.regions.get(country)?.find((one) => one.code === draft.answers.region?.[0])?.code;
  const facility = draft.answers.facility?.[0];
  const site = facility === undefined ? null : ((await inside.directory.facility(facility))?.id ?? null);
  const apart = aboutFields(survey);
  const asked = new Set(survey.questions.flatMap((one) => (one.kind === 'say' ? [] : [fieldOf(one)])));
  const coded = Object.entries(draft.answers)
    .filter(([field]) => asked.has(field) && field !== 'region')
    // A named site stands in place of what kind of site it is: the two side by side would give small sites away.
    .map(([field, codes]) => [field, field === 'setting' && site !== null ? [site] : codes] as const)
    .flatMap(([field, codes]) => [...new Set(codes)].map((code) => ({ field, code })));
  return {
    id: randomUUID(),
    country,
    region: region ?? null,
    facts: coded.filter(({ field }) => !apart.has(field)),
    about: coded.filter(({ field }) => apart.has(field)),
    texts: await sealedTexts(context, draft),
  };
}

/** Own words, to the organisation's recovery key and to every coordinator who has a key now. */
async function sealedTexts({ inside, recoveryRecipient }: TurnContext, draft: Draft) {
  const told = Object.entries(draft.texts);
  if (told.length === 0) return [];
  const coordinators = (await inside.staff.list()).flatMap(({ role, suspended, recipient }) =>
    role === 'coordinator' && !suspended && recipient !== null ? [recipient] : [],
  );
  const quote = draft.answers.quote?.includes('quote_yes') === true;
  return Promise.all(
    told.map(async ([field, text]) => ({
      id: randomUUID(),
      field,
      sealed: await sealTo([recoveryRecipient, ...coordinators], JSON.stringify({ v: 1, text, quote })),
    })),
  );
}

function outcome(name: string, facts: Resume['facts'] = {}): Resume {
  return { type: 'resume', outcome: name, facts };
}
