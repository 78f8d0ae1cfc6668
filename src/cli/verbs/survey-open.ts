import { z } from 'zod';
import { openRound } from '../../app/surveys/open-round.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import { roundNamed, showSurvey } from './survey-lines.ts';

/** Ends the pilot: from now on answers count. */
export const surveyOpen = storeVerb({
  name: 'survey open',
  args: z.object({ id: z.string(), closes: z.string().nullable() }),
  declare(command, { t }) {
    command.argument('<id>', t('survey:cli.id')).option('--closes <YYYY-MM-DD>', t('survey:cli.closes'));
  },
  async prepare({ args: [id = ''], options }) {
    const closes = typeof options.closes === 'string' ? options.closes : null;
    if (closes !== null && !z.iso.date().safeParse(closes).success)
      throw new UsageFault('survey_day', { what: closes });
    return { args: { id, closes } };
  },
  async work({ id, closes }, world, out) {
    const named = await roundNamed(world, id);
    const opened = await world.store.transaction((inside) =>
      openRound({ inside, now: world.now(), by: 'operator' }, named, closes ?? undefined),
    );
    if (opened.is !== 'opened') throw new Fault(`survey_${opened.is}`, { id });
    await out.say('survey:cli.opened', { id, round: named.round });
    await showSurvey(opened.round, world, out);
  },
});
