import { change, drafts, drop, isAfterSending, type Place, type Turn } from './turn.ts';

/**
 * Where Sema is being wound down no report is begun or gone on with: who would send it is told so instead, with where to
 * turn. Answers, deleting, rights and the cards of urgent help stay.
 */
export function endedInstead(turn: Turn, place: Place): Place {
  if (turn.env.facts.ended !== true || turn.session.staff !== undefined) return place;
  const ended = turn.book.steps.get('ended.home');
  if (ended === undefined || !wouldReport(place)) return place;
  change(turn, { draft: null, trail: [] });
  drop(turn, 'editing', 'interrupted', 'carry', 'peer');
  return ended;
}

/** The invitation to tell, and "nothing new" after the line that told of the end: that is what was new. */
const LEADING: ReadonlySet<string> = new Set(['welcome.hello', 'my_report.nothing_new']);

/** Steps that ask for a report, and those that lead to one. The receipt of one already sent is shown. */
function wouldReport({ flow, step, index }: Place): boolean {
  if (flow.id === 'menu' || LEADING.has(`${flow.id}.${step.id}`)) return true;
  return drafts(flow) && !isAfterSending({ flow, step, index });
}
