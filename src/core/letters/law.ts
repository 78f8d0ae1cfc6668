/** How well we know what a letter cites: its wording, only its heading, only that it is there, or not well enough. */
export type Known = 'wording' | 'heading' | 'existence' | 'unchecked';

/** A law that a letter may lean on. Days are `2026-07-01`, both included. */
export type CitedLaw = {
  readonly source: Readonly<Record<string, string>>;
  readonly known: Known;
  readonly from?: string;
  readonly until?: string;
};

/**
 * Laws that were in force on some day of a time. What happened before a law changed is judged by the old one, so a time in
 * which it changed needs both.
 * @param time first and last day
 */
export function inForce<L extends Pick<CitedLaw, 'from' | 'until'>>(
  laws: readonly L[],
  time: { readonly from: string; readonly to: string },
): readonly L[] {
  return laws.filter(({ from = '', until = '9999' }) => from <= time.to && until >= time.from);
}
