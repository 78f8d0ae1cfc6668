import { existsSync } from 'node:fs';
import readXlsx from 'read-excel-file/node';
import { stringify } from 'yaml';
import { readSurvey } from '../../content/read-survey.ts';
import { fromXlsForm } from '../../content/xlsform/convert.ts';
import { type Sheets, sheetRows } from '../../content/xlsform/sheets.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingLines } from '../findings.ts';
import { createOutFile } from '../out-file.ts';
import type { HereVerb } from '../verb.ts';
import { outFile } from './survey-out.ts';

/** Turns an XLSForm (as KoboToolbox and ODK users write it) into a survey file, and says what could not be carried over. */
export const surveyImport: HereVerb = {
  name: 'survey import',
  place: 'here',
  declare(command, { t }) {
    command.argument('<file>', t('survey:cli.xlsx')).option('--out <file>', t('survey:cli.out'));
  },
  async run({ args: [file = ''], options }, { content, terminal, text }) {
    const target = outFile(options);
    const { survey, left } = fromXlsForm(await sheetsIn(file), content().langs);
    for (const { sheet, row, code, what } of left)
      await terminal.out(`${file}: ${sheet} ${row}: ${text.t(`survey:left.${code}`, { what })}\n`);
    const written = stringify(survey, { lineWidth: 0 });
    const out = await createOutFile(target);
    await out.write(Buffer.from(written));
    await out.finish();
    const { questions } = survey;
    await terminal.out(`${text.t('survey:cli.imported', { file: target, count: questions.length })}\n`);
    const read = readSurvey(content(), target, written);
    if (read.ok) return;
    await terminal.out(findingLines(read.findings, text));
    throw new Fault('survey_findings', { count: read.findings.length });
  },
};

/** @throws Fault `file_missing`, `survey_no_form` */
async function sheetsIn(file: string): Promise<Sheets> {
  if (!existsSync(file)) throw new Fault('file_missing', { file });
  const read = await readXlsx(file).catch(() => {
    throw new Fault('survey_no_form', { file });
  });
  const rows = (name: string) =>
    sheetRows(read.find(({ sheet }) => sheet.toLowerCase() === name)?.data ?? []);
  const sheets = { survey: rows('survey'), choices: rows('choices'), settings: rows('settings') };
  if (sheets.survey.length === 0) throw new Fault('survey_no_form', { file });
  return sheets;
}
