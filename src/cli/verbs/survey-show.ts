import { z } from 'zod';
import { storeVerb } from '../verb.ts';
import { roundNamed, showSurvey } from './survey-lines.ts';
import { whatsappNumber } from './survey-out.ts';

/** How a survey stands, and by which links it is found. */
export const surveyShow = storeVerb({
  name: 'survey show',
  args: z.object({ id: z.string(), whatsapp: z.string().nullable() }),
  declare(command, { t }) {
    command.argument('<id>', t('survey:cli.id')).option('--whatsapp <number>', t('survey:cli.whatsapp'));
  },
  async prepare({ args: [id = ''], options }) {
    return { args: { id, whatsapp: whatsappNumber(options) } };
  },
  async work({ id, whatsapp }, world, out) {
    const round = await roundNamed(world, id);
    await out.line(`${round.id} ${round.round}`);
    await showSurvey(round, world, out, whatsapp ?? undefined);
  },
});
