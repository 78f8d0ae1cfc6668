import type { Input } from './input.ts';
import { normalise } from './normalise.ts';
import type { Draft } from './session.ts';
import type { Turn } from './turn.ts';

/** The kind of the draft that answers to a survey are gathered in. */
export const SURVEY = 'survey';

/** Links of surveys are deep links: /start q_LINK, or q_LINK_TICKET where a ticket is printed as a code to scan. */
export function surveyLink(input: Input): { readonly link: string; readonly ticket?: string } | null {
  if (input.type !== 'command' || input.name !== 'start') return null;
  const [, link, ticket] = /^q_([a-z0-9]{10})(?:_([A-Za-z0-9]{10}))?$/.exec(input.payload ?? '') ?? [];
  if (link === undefined) return null;
  return ticket === undefined ? { link } : { link, ticket };
}

/** The survey that a link or a word alone stands for; null where a staff member writes, or nothing does. */
export function surveyNamed(turn: Turn, input: Input): ReturnType<typeof surveyLink> {
  if (turn.session.staff !== undefined) return null;
  if (input.type !== 'text') return surveyLink(input);
  const link = turn.book.surveyWords.get(normalise(input.text));
  return link === undefined ? null : { link };
}

export function isSurvey(draft: Draft | null | undefined): draft is Draft {
  return draft?.kind === SURVEY;
}

/** Asks the world to open what was linked to, or what a word stands for. */
export function openSurvey(turn: Turn, { link, ticket }: { link: string; ticket?: string }): void {
  turn.effects.push({ do: 'open_survey', link, ...(ticket === undefined ? {} : { ticket }) });
}
