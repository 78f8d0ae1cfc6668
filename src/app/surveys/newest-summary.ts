import type { Content } from '../../content/content.ts';
import type { Summary } from '../../core/evidence/summary.ts';
import type { Repositories } from '../ports.ts';
import type { OwnWords } from '../summary-file.ts';
import { keptSurvey } from './kept-survey.ts';
import { surveySummary } from './results.ts';

/** The newest round of a survey that has figures. It is of a country where it was for that one alone. */
export async function newestSurveySummary(
  store: Pick<Repositories, 'surveys' | 'directory'>,
  id: string,
  content: Content,
): Promise<{ readonly summary: Summary; readonly words: OwnWords } | null> {
  for (const round of (await store.surveys.list()).filter((one) => one.id === id)) {
    const found = await surveySummary(store, round, content);
    if (found === null) continue;
    const [country = null, ...others] = keptSurvey(round).countries ?? [];
    const { summary, words } = found;
    return { summary: others.length > 0 ? summary : { ...summary, country }, words };
  }
  return null;
}
