import { buildSurvey } from './build-survey.ts';
import type { Content } from './content.ts';
import type { Finding } from './finding.ts';
import { lintSurvey } from './lint/survey.ts';
import { readAs } from './read-as.ts';
import { type Survey, surveySchema } from './schema/survey.ts';
import { parseYaml } from './source.ts';

export type SurveyRead =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * A survey as somebody wrote it, YAML or JSON, checked as every flow is. What is wrong comes with its line, all at once.
 * @param name what findings call the file
 */
export function readSurvey(content: Content, name: string, written: string): SurveyRead {
  const { value, spot, problems } = parseYaml(name, written);
  const broken = problems();
  if (broken.length > 0) return { ok: false, findings: broken };
  const { value: survey, findings } = readAs(surveySchema, value, spot);
  if (survey === null) return { ok: false, findings };
  const found = lintSurvey(content, buildSurvey(content, survey, 1, spot), spot);
  return found.length > 0 ? { ok: false, findings: found } : { ok: true, survey };
}
