import { z } from 'zod';
import { addSurvey } from '../../app/surveys/add-survey.ts';
import { surveySchema } from '../../content/schema/survey.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';
import { surveyIn } from './survey-file.ts';
import { showSurvey } from './survey-lines.ts';

/** Adds a survey from a file: checked first, then tried out as a pilot until it is opened. */
export const surveyAdd = storeVerb({
  name: 'survey add',
  args: z.object({ survey: surveySchema }),
  declare(command, { t }) {
    command.argument('<file>', t('survey:cli.file'));
  },
  async prepare({ args: [file = ''] }, caller) {
    return { args: { survey: await surveyIn(file, caller) } };
  },
  async work({ survey }, world, out) {
    const added = await world.store.transaction((inside) =>
      addSurvey({ inside, now: world.now(), by: 'operator' }, survey),
    );
    if (added.is === 'other_questions') throw new Fault('survey_other_questions', { id: survey.id });
    if (added.is === 'word_taken')
      throw new Fault('survey_word_taken', { word: added.word, survey: added.survey });
    await out.say(`survey:cli.${added.is}`, { id: survey.id, round: added.round.round });
    await showSurvey(added.round, world, out);
    if (added.round.state === 'pilot') await out.say('survey:cli.pilot_next', { id: survey.id });
  },
});
