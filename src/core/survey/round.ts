/** One run of a survey: the same questions asked again later are another round. */
export type Round = { readonly id: string; readonly round: number };

/** The name of a round's flow, and of its texts. */
export function flowOfRound(id: string, round: number): string {
  return `survey_${id}_${round}`;
}

/** The round that a flow belongs to; null where it is no survey's. */
export function roundOfFlow(flow: string): Round | null {
  const [, id, round] = /^survey_([a-z][a-z0-9_]*)_(\d+)$/.exec(flow) ?? [];
  return id === undefined || round === undefined ? null : { id, round: Number(round) };
}

/**
 * Where a survey's life stands: a `pilot` is tried by those who have its link, and what they answer is deleted when it opens;
 * an `open` one counts; a `closed` one has its figures, which do not change any more.
 */
export type SurveyState = 'pilot' | 'open' | 'closed';
