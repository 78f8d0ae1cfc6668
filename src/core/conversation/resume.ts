import type { Facts } from './flow.ts';
import type { Input } from './input.ts';
import { nearbyFacts } from './listed.ts';
import { enter, goOn, home, resolve } from './move.ts';
import { isSurvey } from './survey.ts';
import { surveyHeard, surveyOpened } from './survey-turn.ts';
import { change, drop, placeOf, type Turn } from './turn.ts';

/** Goes on after an effect was carried out, along the way its outcome names; or opens a step from outside the chat. */
export function resume(turn: Turn, input: Input & { type: 'resume' | 'open' }): void {
  if (input.type === 'open') {
    change(turn, { view: input.facts });
    const to = turn.book.steps.get(`${input.flow}.${input.step}`) ?? home(turn);
    if (to !== null) enter(turn, to);
    return;
  }
  turn.once = input.once ?? {};
  if (input.outcome === 'withdrawn') forget(turn, String(turn.session.view?.report ?? ''));
  if (input.lang !== undefined && turn.session.lang === null) change(turn, { lang: input.lang });
  if (input.country !== undefined && turn.session.country === null) change(turn, { country: input.country });
  if (Object.keys(input.facts).length > 0) change(turn, { view: { ...turn.session.view, ...input.facts } });
  if (input.form !== undefined) change(turn, { form: input.form });
  if (input.report !== undefined) remember(turn, input.report);
  if (input.staff !== undefined)
    change(turn, { staff: input.staff, lang: turn.session.lang ?? langOf(turn), draft: null });
  surveyHeard(turn, input);
  if (input.outcome === 'sent') sent(turn);
  if (surveyOpened(turn, input)) return;
  if (input.outcome in LINKING) {
    const to = turn.book.steps.get(LINKING[input.outcome] ?? '');
    if (to !== undefined) return enter(turn, to);
  }
  const place = placeOf(turn);
  if (place === null) {
    const to = home(turn);
    if (to !== null) enter(turn, to);
    return;
  }
  const target = place.step.outcomes?.[input.outcome];
  if (target === undefined) return goOn(turn, place);
  const to = resolve(turn, place.flow, target);
  if (to !== null) enter(turn, to);
}

/** An invitation may be followed from anywhere, so its outcomes belong to no step. */
const LINKING: Readonly<Record<string, string>> = {
  linked: 'staff.linked',
  link_failed: 'staff.link_failed',
};

function langOf({ book, env }: Turn): string {
  return book.langs.find((lang) => lang === env.hint) ?? book.langs[0] ?? 'en';
}

function remember(turn: Turn, id: string): void {
  const had = (turn.session.reports ?? []).filter((one) => one.id !== id);
  change(turn, { reports: [...had, { id }].slice(-20) });
}

/** It is deleted: nothing may say that it is still with us. */
function forget(turn: Turn, id: string): void {
  const left = (turn.session.reports ?? []).filter((one) => one.id !== id);
  if (left.length > 0) change(turn, { reports: left });
  else drop(turn, 'reports');
}

/** The draft is a report now. A peer worker may take place and service to the next client; nothing else stays. */
function sent(turn: Turn): void {
  const { draft } = turn.session;
  const answers = draft?.answers ?? {};
  turn.once = { ...turn.once, ...nearbyFacts(turn) };
  const kept = ['region', 'setting', 'facility', 'service'].flatMap((field) => {
    const codes = answers[field];
    return codes === undefined ? [] : [[field, codes] as const];
  });
  const carry: Facts =
    draft?.peer === true && !isSurvey(draft) ? { carry: JSON.stringify(Object.fromEntries(kept)) } : {};
  const held = answers.in_custody_now?.some((code) => code !== 'not_held') === true;
  change(turn, { draft: null, trail: [], view: { ...turn.session.view, held, ...carry } });
  drop(turn, 'editing', 'interrupted', 'form');
}
