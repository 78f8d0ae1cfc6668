/** Whether two words are the same but for one letter missing, added, changed, or two swapped. */
export function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && at < meant.length && typed[at] === meant[at]) at++;
  const rest = (word: string, skip: number): string => word.slice(at + skip);
  if (typed.length > meant.length) return rest(typed, 1) === rest(meant, 0);
  if (typed.length < meant.length) return rest(typed, 0) === rest(meant, 1);
  if (rest(typed, 1) === rest(meant, 1)) return true;
  return typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, 2) === rest(meant, 2);
}

/** Whether a word begins with a stem, one slip forgiven. */
export function startsWithOneSlip(typed: string, stem: string): boolean {
  return (
    isOneSlipAway(typed.slice(0, stem.length), stem) ||
    isOneSlipAway(typed.slice(0, stem.length + 1), stem) ||
    isOneSlipAway(typed.slice(0, stem.length - 1), stem)
  );
}
