import { z } from 'zod';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { storeVerb } from '../verb.ts';

/** Every survey and its rounds. */
export const surveyList = storeVerb({
  name: 'survey list',
  args: z.object({ lang: z.string() }),
  prepare: async (_typed, { text }) => ({ args: { lang: text.lang } }),
  async work({ lang }, { store }, out) {
    const rounds = await store.surveys.list();
    if (rounds.length === 0) await out.say('survey:cli.none');
    for (const round of rounds) {
      const { title } = keptSurvey(round);
      await out.line('');
      await out.line(`${round.id} ${round.round}  ${title[lang] ?? Object.values(title)[0] ?? ''}`);
      const { state, opens, closes } = round;
      await out.say(`survey:state.${state}`, { opens: opens ?? '–', closes: closes ?? '–' });
    }
  },
});
