import { z } from 'zod';
import { closeRound } from '../../app/surveys/close-round.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';
import { roundNamed } from './survey-lines.ts';

/** Closes a survey before its day: its figures are made and stay as they are. */
export const surveyClose = storeVerb({
  name: 'survey close',
  args: z.object({ id: z.string() }),
  declare(command, { t }) {
    command.argument('<id>', t('survey:cli.id'));
  },
  prepare: async ({ args: [id = ''] }) => ({ args: { id } }),
  async work({ id }, world, out) {
    const named = await roundNamed(world, id);
    const closed = await world.store.transaction((inside) =>
      closeRound({ inside, now: world.now(), by: 'operator' }, named, world.content),
    );
    if (!closed) throw new Fault('survey_is_closed', { id });
    await out.say('survey:cli.closed', { id, round: named.round });
  },
});
