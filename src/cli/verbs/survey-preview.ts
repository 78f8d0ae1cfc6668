import { previewOf } from '../../app/surveys/preview.ts';
import { buildSurvey } from '../../content/build-survey.ts';
import type { HereVerb } from '../verb.ts';
import { UsageFault } from '../verb.ts';
import { surveyIn } from './survey-file.ts';

/** Prints every screen of a survey, as it will be asked, without adding it. */
export const surveyPreview: HereVerb = {
  name: 'survey preview',
  place: 'here',
  declare(command, { t, lang }) {
    command.argument('<file>', t('survey:cli.file')).option('--lang <en>', t('survey:cli.lang'), lang);
  },
  async run({ args: [file = ''], options }, caller) {
    const { text, terminal, content } = caller;
    const survey = await surveyIn(file, caller);
    const lang = String(options.lang ?? text.lang);
    const { langs, lists, texts } = content();
    if (!langs.includes(lang)) throw new UsageFault('export_lang', { langs: langs.join(', ') });
    const built = buildSurvey(content(), survey, 1, () => ({ file, line: 1 }));
    const read = (key: string) => {
      const leaf = texts.get(lang)?.get(key)?.text;
      return typeof leaf === 'string' ? leaf : null;
    };
    const screens = previewOf(
      built,
      lang,
      (_, key) => read(key),
      (list, code) => read(`taxonomy:${list}.${code}`) ?? code,
      (list) => (lists.get(list) ?? []).map(({ value }) => value.code),
    );
    for (const { id, asks, options: answers, after } of screens) {
      await terminal.out(`── ${id} ──\n`);
      if (after !== null) await terminal.out(`(${text.t('survey:preview.after', { after })})\n`);
      await terminal.out(`${asks.join('\n\n')}\n`);
      for (const [nth, answer] of answers.entries()) await terminal.out(`  ${nth + 1}. ${answer}\n`);
      await terminal.out('\n');
    }
  },
};
