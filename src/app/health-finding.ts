/** A value put into a sentence. `{ text }` is itself looked up in the reader's language. */
type Param = string | number | { readonly text: string };

/**
 * Something that is not as it should be. Its words are `doctor:<code>.says` and `doctor:<code>.mend`.
 * `must`: reports may be lost, read by others, or reach nobody. `should`: it works, and will hurt one day. `know`: a choice.
 */
export type HealthFinding = {
  readonly code: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly params?: Readonly<Record<string, Param>>;
};

/** The gravest first. */
export const SEVERITIES = ['must', 'should', 'know'] as const;

export function gravestFirst(found: readonly HealthFinding[]): readonly HealthFinding[] {
  return SEVERITIES.flatMap((severity) => found.filter((one) => one.severity === severity));
}
