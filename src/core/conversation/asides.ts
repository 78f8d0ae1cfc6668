import { enter, firstOpen, goOn, home, resolve } from './move.ts';
import { request } from './request.ts';
import type { Interrupted } from './session.ts';
import { setSurveyAside } from './set-aside.ts';
import { SURVEY } from './survey.ts';
import { applies, change, drafts, drop, type Place, type Turn } from './turn.ts';

/** Puts the first question that waits, or goes back to the interrupted step: asked again, or gone on from. */
export function settle(turn: Turn): void {
  const waiting = turn.session.interrupted;
  if (waiting === undefined) return continueDraft(turn);
  const [next, ...queue] = waiting.queue;
  if (next !== undefined) {
    change(turn, { interrupted: { ...waiting, queue } });
    const aside = turn.book.steps.get(next);
    if (aside !== undefined && applies(turn, aside.flow, aside.step.if)) return enter(turn, aside);
    return settle(turn);
  }
  const place = turn.book.steps.get(waiting.at);
  drop(turn, 'interrupted');
  if (place === undefined) return leave(turn);
  if (waiting.after === 'again') return enter(turn, place);
  change(turn, { flow: place.flow.id, step: place.step.id });
  if (place.step.effect !== undefined)
    return request(turn, place.step.effect, place, { text: waiting.text ?? '' });
  goOn(turn, place);
}

/** Nothing was interrupted: the report at hand goes on at its first open question. */
function continueDraft(turn: Turn): void {
  const flow = turn.book.flows.get(turn.session.draft?.flow ?? '');
  const open = flow === undefined ? null : firstOpen(turn, flow);
  if (open !== null) return enter(turn, open);
  leave(turn);
}

function leave(turn: Turn): void {
  const to = home(turn);
  if (to !== null) enter(turn, to);
}

/** Interrupts the present step; `text` waits until the questions about it are answered. */
export function interrupt(turn: Turn, waiting: Interrupted): void {
  change(turn, { interrupted: waiting });
  settle(turn);
}

/** The pending text with identifiers taken out, or kept for the paralegal only; then it goes where it was meant to. */
export function decideIdentifiers(turn: Turn, keep: boolean): void {
  const waiting = turn.session.interrupted;
  if (waiting === undefined) return;
  const text = keep ? waiting.text : waiting.masked;
  const kept = keep ? { kept: true as const } : {};
  change(turn, { interrupted: { ...waiting, ...kept, ...(text === undefined ? {} : { text }) } });
  const place = turn.book.steps.get(waiting.at);
  if (place?.step.kind !== 'text' || place.step.effect !== undefined || text === undefined) return;
  store(turn, place, text, keep);
}

/** Puts a text into the report at hand, after what was already told there. */
export function store(turn: Turn, place: Place, text: string, kept = false): void {
  const { draft } = turn.session;
  const { field } = place.step;
  if (draft === null || field === undefined || !drafts(place.flow)) return;
  append(turn, field, text, kept);
}

export function append(turn: Turn, field: string, text: string, kept = false): void {
  const { draft } = turn.session;
  if (draft === null) return;
  const before = draft.texts[field];
  // "Change this" in the review puts new words in place of the old ones.
  const instead = turn.session.editing === true && turn.session.step === field;
  change(turn, {
    draft: {
      ...draft,
      texts: { ...draft.texts, [field]: before === undefined || instead ? text : `${before}\n\n${text}` },
      ...(kept ? { kept: [...new Set([...(draft.kept ?? []), field])] } : {}),
    },
  });
}

/** What was told outside of any report becomes the story of one; which kind is chosen with it. */
export function beginStory(turn: Turn): void {
  const text = turn.session.interrupted?.text;
  const flow = turn.book.flows.get('incident');
  if (text === undefined || flow === undefined) return;
  setSurveyAside(turn);
  if (turn.session.draft === null) {
    const peer = turn.session.peer === true ? { peer: true as const } : {};
    const { carry } = turn.session;
    const carried = carry === undefined ? {} : { carried: Object.keys(carry) };
    const begun = { kind: flow.report ?? flow.id, flow: flow.id, version: flow.version };
    change(turn, { draft: { ...begun, answers: carry ?? {}, texts: {}, ...carried, ...peer } });
    drop(turn, 'carry');
  }
  append(turn, 'story', text, turn.session.interrupted?.kept === true);
}

const DANGER_CODES: Readonly<Record<string, string>> = {
  overdose: 'overdose_now',
  suicide: 'suicide_now',
  attack: 'attack_now',
};

/** A yes to alerting a person: what was told so far becomes a report of its own kind, sent at once. */
export function alertYes(turn: Turn): void {
  setSurveyAside(turn);
  const waiting = turn.session.interrupted;
  const flow = turn.book.flows.get(turn.session.draft?.flow ?? 'incident');
  if (waiting === undefined || flow === undefined) return;
  const had = turn.session.draft;
  const danger = waiting.danger ?? '';
  const now = DANGER_CODES[danger];
  change(turn, {
    draft: {
      kind: had?.kind ?? flow.report ?? flow.id,
      flow: flow.id,
      version: flow.version,
      texts: had?.texts ?? {},
      ...(had?.kept === undefined ? {} : { kept: had.kept }),
      ...(turn.session.peer === true ? { peer: true as const } : {}),
      answers: {
        ...had?.answers,
        danger_text: [danger],
        ...(now === undefined ? {} : { danger_now: [now] }),
      },
    },
  });
  const place = turn.book.steps.get(waiting.at);
  const stored =
    place?.step.kind === 'text' &&
    place.step.effect === undefined &&
    drafts(place.flow) &&
    place.flow.report !== SURVEY;
  if (!stored && waiting.text !== undefined) append(turn, 'story', waiting.text, waiting.kept === true);
}

/** Where `goto` leads from an aside or any step; `@resume` settles what was interrupted. */
export function follow(turn: Turn, place: Place, goto: string | undefined): void {
  const target = goto ?? place.step.goto;
  if (target === '@resume') return settle(turn);
  if (place.flow.id === 'asides' && target !== undefined) {
    const to = resolve(turn, place.flow, target);
    drop(turn, 'interrupted');
    if (to !== null) return enter(turn, to);
  }
  goOn(turn, place, goto);
}
