import type { OwnWords } from '../../app/summary-file.ts';
import type { Catalog } from '../../i18n/catalog.ts';
import type { ExportWords } from '../format.ts';

/** The words of a survey before those of surveys at large (`locales/<language>/survey_summary.json`), before those of reports. */
export function surveyWords(
  { catalog }: { readonly catalog: Catalog },
  lang: string,
  words: ExportWords,
  own: OwnWords,
): ExportWords {
  return {
    label: (list, code, country) =>
      own.label(lang, list, code) ?? words.label(own.list(list) ?? list, code, country),
    text(key, params) {
      const said = own.text(lang, key);
      if (said !== null) return said;
      const ofSurveys = `survey_summary:${key}`;
      return catalog.has('en', ofSurveys) ? catalog.t(lang, ofSurveys, params) : words.text(key, params);
    },
  };
}
