import { triage } from '../triage/triage.ts';
import type { Book, Surroundings } from './book.ts';
import { holds } from './condition.ts';
import type { Effect } from './effect.ts';
import type { Condition, Fact, Facts, Flow, Step } from './flow.ts';
import { foundIn } from './listed.ts';
import type { Answered } from './review.ts';
import type { Message } from './say.ts';
import type { Draft, Session } from './session.ts';
import { surveyFacts } from './survey-facts.ts';

/** What one input leads to. A null session is one that was wiped. */
export type Outcome = {
  readonly session: Session | null;
  readonly say: readonly Message[];
  readonly effects: readonly Effect[];
};

/** One turn being worked out. The session is replaced, never changed; messages and effects are gathered. */
export type Turn = {
  readonly book: Book;
  readonly env: Surroundings;
  session: Session;
  /** Facts shown in this turn's texts and kept nowhere. */
  once: Facts;
  readonly say: Message[];
  readonly effects: Effect[];
  /** Facts worked out for this very session, kept while it stays the same. */
  facts?: { readonly of: Session; readonly once: Facts; readonly facts: Facts };
  /** What was answered so far, for the review: kept likewise. */
  answered?: { readonly of: Session; readonly flow: Flow; readonly all: readonly Answered[] };
};

export type Place = { readonly flow: Flow; readonly step: Step; readonly index: number };

/** The step the session stands on, or null when the flow has changed under it. */
export function placeOf(turn: Turn): Place | null {
  return turn.book.steps.get(`${turn.session.flow}.${turn.session.step}`) ?? null;
}

export function change(turn: Turn, part: Partial<Session>): void {
  turn.session = { ...turn.session, ...part };
}

/** Takes optional parts of the session away (they may not be there as `undefined`). */
export function drop(turn: Turn, ...keys: readonly (keyof Session)[]): void {
  if (!keys.some((key) => key in turn.session)) return;
  const rest: Partial<Record<keyof Session, unknown>> = { ...turn.session };
  for (const key of keys) delete rest[key];
  turn.session = rest as Session;
}

/** Whether a flow's answers go into the report at hand; other flows keep theirs in the session's form. */
export function drafts(flow: Flow): boolean {
  return flow.report !== undefined || flow.ofDraft === true;
}

/** The receipt and what follows belong to a report that is no draft any more. */
export function isAfterSending({ flow, index }: Place): boolean {
  const sending = flow.steps.findIndex((step) => step.effect === 'submit');
  return sending !== -1 && index > sending;
}

const NOTHING: Readonly<Record<string, readonly string[]>> = {};

export function answersIn(session: Session, flow: Flow): Readonly<Record<string, readonly string[]>> {
  return (drafts(flow) ? session.draft?.answers : session.form) ?? NOTHING;
}

/**
 * Everything a condition or text may ask about: what the surroundings say, what the last effect told, what the session is.
 * `ask_to_share` and `flag_reason`: a rule says that a person should see this report, and nobody may yet.
 */
export function factsOf(turn: Turn): Facts {
  const { session, env } = turn;
  if (turn.facts?.of === session && turn.facts.once === turn.once) return turn.facts.facts;
  const facts: Record<string, Fact> = {
    ...env.facts,
    ...env.factsOf(session.country, session.lang),
    ...session.view,
    peer: session.peer === true || session.draft?.peer === true,
    has_draft: session.draft !== null,
    told: session.draft?.texts.story !== undefined,
    ...surveyFacts(turn),
    ...(session.flow === 'find_help' ? { nothing_found: foundIn(turn).length === 0 } : {}),
    editing: session.editing === true,
    ...turn.once,
  };
  if (session.country !== null) facts.country = session.country;
  if (session.interrupted?.masked !== undefined) facts.masked = session.interrupted.masked;
  const flags = unseenFlags(turn);
  facts.ask_to_share = flags.length > 0;
  if (flags.length > 0) facts.flag_reason = flags;
  turn.facts = { of: session, once: turn.once, facts };
  return facts;
}

/** Rules the draft meets while nobody may be shown it. */
function unseenFlags({ book, session: { draft, country } }: Turn): readonly string[] {
  const consents = draft?.answers.consent ?? [];
  if (draft === null || consents.includes('share_paralegal') || !consents.includes('store_report')) return [];
  return triage(book.rules, { answers: draft.answers, consents, country: country ?? '' }).map(
    (hit) => hit.code,
  );
}

export function applies(turn: Turn, flow: Flow, condition: Condition | undefined): boolean {
  return condition === undefined || holds(condition, answersIn(turn.session, flow), factsOf(turn));
}

export function withAnswers(draft: Draft, answers: Readonly<Record<string, readonly string[]>>): Draft {
  return { ...draft, answers };
}

/** Stores what a field was answered with; an empty answer takes the field away. */
export function setAnswer(turn: Turn, flow: Flow, field: string, codes: readonly string[]): void {
  if (field === '@lang') return change(turn, { lang: codes[0] ?? null });
  if (field === '@country') return change(turn, { country: codes[0] ?? null });
  const answers: Record<string, readonly string[]> = { ...answersIn(turn.session, flow) };
  if (codes.length > 0) answers[field] = codes;
  else delete answers[field];
  if (!drafts(flow)) return change(turn, { form: answers });
  if (turn.session.draft !== null) change(turn, { draft: withAnswers(turn.session.draft, answers) });
}
