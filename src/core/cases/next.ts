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
};

/** Who is alerted when quiet hours are over: those who would have been at once, or else whoever comes first. */
export function firstUp(list: readonly Place[]): readonly Place[] {
  const together = list.filter((place) => place.atOnce === true && !place.out);
  return together.length > 0 ? together : nextUp(list, -1);
}

/**
 * Who is alerted when whoever was alerted so far did not take the case: the next on the list; the coordinators all at once,
 * because nobody is behind them. Empty: the list is used up.
 * @param reached the last place that was alerted
 */
export function nextUp(list: readonly Place[], reached: number): readonly Place[] {
  const left = [...list]
    .sort((a, b) => a.position - b.position)
    .filter((place) => place.position > reached && !place.out);
  const [next] = left;
  if (next === undefined) return [];
  return next.role === 'coordinator' ? left.filter((place) => place.role === 'coordinator') : [next];
}

/** Who is asked when somebody passes a case on: the next on the list or, at its end, everybody else on it once more. */
export function passedTo(list: readonly Place[], reached: number, by: string): readonly Place[] {
  const others = list.filter((place) => place.staffId !== by);
  const next = nextUp(others, reached);
  return next.length > 0 ? next : others.filter((place) => !place.out);
}
