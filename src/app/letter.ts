import type { Finding } from '../content/finding.ts';
import type { Summary } from '../core/evidence/summary.ts';
import type { LetterTemplate } from '../core/letters/template.ts';
import type { OwnWords, SummaryFile } from './summary-file.ts';

/** What this deployment can write letters with: `src/exports` makes them, whoever wires the program hands it on. */
export type LetterWriter = {
  /** Names of the formats. */
  readonly formats: readonly string[];
  /** Sema's letters and the organisation's own, as they are now, and what somebody must mend in theirs. */
  known(): { readonly letters: readonly LetterTemplate[]; readonly findings: readonly Finding[] };
  /**
   * A letter as one format's file. What only the organisation knows is left as a marked gap.
   * @param own the words of the survey that the summary is of
   */
  make(
    template: LetterTemplate,
    summary: Summary,
    format: string,
    lang: string,
    own?: OwnWords,
  ): Promise<SummaryFile>;
};
