import { kept } from '../kept.ts';
import type { Fact, Facts } from './flow.ts';
import { listedTexts } from './listed.ts';
import { isOn, offeredAt, shownAt } from './offer.ts';
import { maySend, progressAt } from './path.ts';
import { reviewOptions, reviewTexts } from './review.ts';
import type { Button, Message, Param, Text } from './say.ts';
import { answersIn, applies, drafts, factsOf, type Place, type Turn } from './turn.ts';

/** Navigation values carry this mark, so that no code can be taken for one. */
export const NAV_MARK = '!';

/** A statement: texts and no question. */
export function note(turn: Turn, texts: readonly Text[]): Message {
  const { lang, country } = turn.session;
  return { rev: 0, texts, options: [], nav: [], expects: 'none', lang, country };
}

/** Facts as params: a list of codes is shown by its labels, under the list of its own name. */
export function paramsOf(facts: Facts): Readonly<Record<string, Param>> {
  for (const name in facts)
    if (typeof facts[name] === 'object')
      return Object.fromEntries(Object.entries(facts).map(([each, fact]) => [each, paramOf(each, fact)]));
  return facts as Readonly<Record<string, Exclude<Fact, readonly string[]>>>;
}

function paramOf(list: string, fact: Fact): Param {
  return typeof fact === 'object' ? { labels: fact.map((code) => ({ list, code })) } : fact;
}

/** `urgent:{card}.text` with what was chosen: the way to one text out of many. */
function keyOf(turn: Turn, place: Place, key: string): string {
  if (!key.includes('{')) return key;
  const answers = answersIn(turn.session, place.flow);
  return key.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'country' ? (turn.session.country ?? '') : (answers[name]?.[0] ?? ''),
  );
}

export function textsAt(turn: Turn, place: Place): readonly Text[] {
  const params = paramsOf(factsOf(turn));
  const texts: Text[] = [];
  for (const one of place.step.notes ?? [])
    if (applies(turn, place.flow, one.if)) texts.push({ key: one.text, params });
  texts.push({ key: keyOf(turn, place, place.step.text), params });
  if (place.step.shows !== undefined) texts.push(...listedTexts(turn, place.step.shows));
  return texts;
}

/** The screen of the step the session stands on. `before` are sentences said first: why an answer did not fit, and the like. */
export function screen(turn: Turn, place: Place, before: readonly Text[] = [], redraw = false): Message {
  const { step } = place;
  const { session } = turn;
  const all = step.kind === 'review' ? reviewOptions(turn, place) : offeredAt(turn, place);
  const { shown, pages } = shownAt(turn, place, all);
  const toggles = step.kind === 'choices';
  const progress = progressAt(turn, place);
  return {
    rev: session.rev,
    texts: [...before, ...(step.kind === 'review' ? reviewTexts(turn, place) : []), ...textsAt(turn, place)],
    options: shown.map((one) =>
      toggles && !one.value.startsWith('+')
        ? { value: one.value, label: one.label, on: isOn(turn, place, one) }
        : { value: one.value, label: one.label },
    ),
    nav: navAt(turn, place, pages),
    ...(progress === null ? {} : { progress }),
    expects: step.kind === 'text' ? 'text' : toggles ? 'choices' : 'choice',
    lang: session.lang,
    country: session.country,
    ...(redraw ? { redraw: true as const } : {}),
  };
}

function navAt(turn: Turn, place: Place, pages: number): readonly Button[] {
  const { step, flow } = place;
  const { session } = turn;
  const staff = session.staff !== undefined;
  const names: string[] = [];
  if (pages > 1) names.push('more');
  if (session.group !== undefined || session.narrow !== undefined) names.push('all');
  const answered = isAnswered(turn, place);
  const skippable = step.counted !== false && step.required !== true;
  if (step.kind === 'choices' && (answered || !skippable)) names.push('done');
  else if (answered) names.push('forward');
  else if (skippable) names.push('skip');
  if (maySend(turn, place)) names.push('send');
  if (goesBack(turn, place)) names.push('back');
  if (step.why !== undefined) names.push('why');
  if (flow.id === 'menu' && step.id === 'home') names.push('peer');
  if (!staff && session.lang !== null) names.push('language', 'stop');
  return names.map(navButton);
}

const navButtons = new Map<string, Button>();

function navButton(name: string): Button {
  return kept(navButtons, name, () => ({
    value: `${NAV_MARK}${name}`,
    label: { key: `ui:nav.${name}` },
  }));
}

/**
 * Nothing lies before the menu and the first question, and a report that was sent is not gone back into. An aside is
 * answered, so that no text is lost between the two.
 */
export function goesBack(turn: Turn, { flow, step }: Place): boolean {
  if (drafts(flow) && turn.session.draft === null) return false;
  if (flow.id === 'menu') return step.id !== 'home' && step.id !== 'draft';
  return flow.id !== 'asides' && !(flow.id === 'welcome' && step.id === 'language');
}

export function isAnswered(turn: Turn, place: Place): boolean {
  const { step } = place;
  if (step.kind === 'text')
    return step.field !== undefined && (turn.session.draft?.texts[step.field] ?? '') !== '';
  if (step.counted === false || step.kind === 'review' || step.kind === 'say' || step.kind === 'do')
    return false;
  if (step.field !== undefined) return (answersIn(turn.session, place.flow)[step.field] ?? []).length > 0;
  return offeredAt(turn, place).some((one) => isOn(turn, place, one));
}
