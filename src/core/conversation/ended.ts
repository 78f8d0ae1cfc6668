import { change, drafts, drop, isAfterSending, type Place, type Turn } from './turn.ts';

/**
 * Where Sema is being wound down no report is begun or gone on with: who would send it is told so instead, with where to
 * turn. Answers, deleting, rights and the cards of urgent help stay.
 */
export function endedInstead(turn: Turn, place: Place): Place {
  const ended = turn.book.steps.get('ended.home');
  if (ended === undefined || !hasEnded(turn) || !leadsToReport(place)) return place;
  change(turn, { draft: null, trail: [] });
  drop(turn, 'editing', 'interrupted', 'carry', 'peer');
  return ended;
}

/** Besides the menu: the invitation to tell, and "nothing new" after the line that told of the end: that is what was new. */
const LEADING: ReadonlySet<string> = new Set(['welcome.hello', 'my_report.nothing_new']);

/** A report that nobody takes any more is not answered on, button by button. */
export function isOver(turn: Turn, place: Place): boolean {
  return hasEnded(turn) && asksForReport(place);
}

function hasEnded({ env, session }: Turn): boolean {
  return env.facts.ended === true && session.staff === undefined;
}

/** The receipt of a report that was sent is shown. */
function asksForReport(place: Place): boolean {
  return drafts(place.flow) && !isAfterSending(place);
}

function leadsToReport(place: Place): boolean {
  const { flow, step } = place;
  if (flow.id === 'menu' || LEADING.has(`${flow.id}.${step.id}`)) return true;
  return asksForReport(place);
}
