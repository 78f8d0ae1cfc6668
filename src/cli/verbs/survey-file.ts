import { readFileSync } from 'node:fs';
import { readSurvey } from '../../content/read-survey.ts';
import type { Survey } from '../../content/schema/survey.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingLines } from '../findings.ts';
import type { Caller } from '../verb.ts';

/**
 * The survey in a file, checked where the command was typed.
 * @throws Fault `file_missing`, `file_unreadable`, and `survey_findings` once they are shown
 */
export async function surveyIn(file: string, { content, terminal, text }: Caller): Promise<Survey> {
  const read = readSurvey(content(), file, readWritten(file));
  if (read.ok) return read.survey;
  await terminal.out(findingLines(read.findings, text));
  throw new Fault('survey_findings', { count: read.findings.length });
}

function readWritten(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Fault(missing ? 'file_missing' : 'file_unreadable', { file });
  }
}
