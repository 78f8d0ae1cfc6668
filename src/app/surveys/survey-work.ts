import type { Round } from '../../core/survey/round.ts';
import type { Instant } from '../ports/time.ts';
import type { Repositories } from '../ports.ts';

/** Who does it, where and when. `by`: a staff id, `operator`, or `clock`. */
export type SurveyWork = {
  readonly inside: Pick<Repositories, 'surveys' | 'audit'>;
  readonly now: Instant;
  readonly by: string;
};

/** Writes down who did what to which round. */
export async function record(
  { inside, now, by }: SurveyWork,
  action: string,
  { id, round }: Round,
): Promise<void> {
  await inside.audit.append({ at: now, actor: by, action, detail: JSON.stringify({ survey: id, round }) });
}
