/**
 * Where somebody wanted to go before they were sent to the door: a path of the console, else null. A link must not lead
 * anybody elsewhere by way of our own sign-in.
 */
export function nextOf(asked: string | undefined): string | null {
  if (asked === undefined || asked.length > 300) return null;
  if (!/^\/staff(\/[\w-]+)*(\?[\w=&%.-]*)?$/.test(asked)) return null;
  return /^\/staff\/(sign-in|sign-out|join|unlock)/.test(asked) ? null : asked;
}
