/** One place on a case's list, with what is true of that person now. */
export type Place = {
  readonly position: number;
  readonly staffId: string;
  readonly role: string;
  /** Suspended since, or has a conflict, or said so: passed over. */
  readonly out: boolean;
  /** Was to be alerted first, together with others. */
  readonly atOnce?: boolean;
  readonly alerted?: boolean;
  /** False: no alert reaches them, they see in their inbox what is theirs. */
  readonly reachable?: boolean;
  /** Where a case may wake people and it is night: who is on call, and who asked not to be woken or has had their nights. */
  readonly tonight?: 'on_call' | 'sleeps';
};

/** Who is alerted when quiet hours are over: those who would have been at once, or else whoever comes first. */
export function firstUp(list: readonly Place[]): readonly Place[] {
  const together = list.filter((place) => place.atOnce === true && !place.out);
  if (together.some(isReached)) return together;
  const others = list.filter((place) => !together.includes(place));
  return together.length === 0 ? nextUp(list, -1) : [...together, ...nextUp(others, -1)];
}

/**
 * Who is alerted when whoever was alerted so far did not take the case: the next on the list; the coordinators all at once,
 * because nobody is behind them. At night those on call come before everybody, and who sleeps comes last before the
 * coordinators. Nobody's time is spent on waiting for somebody whom no alert reaches while it would reach another: the next
 * ones are asked together with them. Empty: the list is used up.
 * @param reached the furthest place that was alerted; before it only who was left to sleep is still to be asked
 */
export function nextUp(list: readonly Place[], reached: number): readonly Place[] {
  const left = [...list]
    .sort((a, b) => a.position - b.position)
    .filter((place) => !place.out && (place.position > reached || place.alerted === false));
  const groups = groupsOf(asOfTonight(left));
  const heard = groups.findIndex((group) => group.some(isReached));
  return groups.slice(0, Math.max(0, heard) + 1).flat();
}

/** Who is asked when somebody passes a case on: the next on the list or, at its end, everybody else on it once more. */
export function passedTo(list: readonly Place[], reached: number, by: string): readonly Place[] {
  const others = list.filter((place) => place.staffId !== by);
  const next = nextUp(others, reached);
  return next.length > 0 ? next : others.filter((place) => !place.out);
}

function asOfTonight(left: readonly Place[]): readonly Place[] {
  const others = left.filter((place) => place.tonight !== 'on_call');
  const leads = others.findIndex((place) => place.role === 'coordinator');
  const workers = leads < 0 ? others : others.slice(0, leads);
  return [
    ...left.filter((place) => place.tonight === 'on_call'),
    ...workers.filter((place) => place.tonight !== 'sleeps'),
    ...workers.filter((place) => place.tonight === 'sleeps'),
    ...others.slice(workers.length),
  ];
}

/** One at a time; coordinators together, unless one of them is on call and so woken alone. */
function groupsOf(order: readonly Place[]): readonly (readonly Place[])[] {
  const isLead = (place: Place) => place.role === 'coordinator' && place.tonight !== 'on_call';
  const leads = order.filter(isLead);
  return order.flatMap((place) => (!isLead(place) ? [[place]] : place === leads[0] ? [leads] : []));
}

function isReached(place: Place): boolean {
  return place.reachable !== false;
}
