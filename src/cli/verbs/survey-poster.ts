import { z } from 'zod';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { linksOf } from '../../app/surveys/links.ts';
import { posterPage } from '../../app/surveys/print-page.ts';
import { storeVerb } from '../verb.ts';
import { addressesOf, printWords, roundNamed } from './survey-lines.ts';
import { outFile, whatsappNumber } from './survey-out.ts';

/** Writes a page to hang up: a code to scan for each way into the survey. */
export const surveyPoster = storeVerb({
  name: 'survey poster',
  args: z.object({ id: z.string(), whatsapp: z.string().nullable(), lang: z.string() }),
  declare(command, { t, lang }) {
    command
      .argument('<id>', t('survey:cli.id'))
      .option('--whatsapp <number>', t('survey:cli.whatsapp'))
      .option('--lang <en>', t('survey:cli.lang'), lang)
      .option('--out <file>', t('survey:cli.out'));
  },
  async prepare({ args: [id = ''], options }) {
    const whatsapp = whatsappNumber(options);
    return { args: { id, whatsapp, lang: String(options.lang) }, file: outFile(options) };
  },
  async work({ id, whatsapp, lang }, world, out) {
    const round = await roundNamed(world, id);
    const survey = keptSurvey(round);
    const links = linksOf(round, survey, await addressesOf(world, whatsapp));
    const words = round.state === 'open' ? Object.values(survey.words ?? {}).flat() : [];
    await out.write(Buffer.from(posterPage(links, words, printWords(round, world, lang))));
    await out.say('survey:cli.poster_written');
  },
});
