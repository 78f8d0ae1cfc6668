import type { Content } from '../../content/content.ts';
import type { Desk } from '../desk.ts';
import { closeRound, isOver } from './close-round.ts';
import { keptSurvey } from './kept-survey.ts';

/** Closes every round whose last day is over for all who may answer. May be done at any time and twice. */
export async function closeDueSurveys(
  desk: Pick<Desk, 'run' | 'store' | 'now' | 'zoneOf'>,
  countries: readonly string[],
  content: Content,
): Promise<void> {
  for (const round of await desk.store.surveys.list()) {
    const zones = (keptSurvey(round).countries ?? countries).map(desk.zoneOf);
    if (isOver(round, zones, desk.now()))
      await desk.run(({ inside, now }) => closeRound({ inside, now, by: 'clock' }, round, content));
  }
}
