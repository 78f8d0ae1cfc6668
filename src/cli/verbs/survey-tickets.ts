import { z } from 'zod';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { linksOf } from '../../app/surveys/links.ts';
import { ticketPage } from '../../app/surveys/print-page.ts';
import { MOST_TICKETS, printTickets } from '../../app/surveys/print-tickets.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import { addressesOf, printWords, roundNamed } from './survey-lines.ts';
import { outFile } from './survey-out.ts';

/** Makes one-time tickets, and writes them as a page to print and cut apart. */
export const surveyTickets = storeVerb({
  name: 'survey tickets',
  args: z.object({ id: z.string(), count: z.int(), by: z.enum(['web', 'telegram']), lang: z.string() }),
  declare(command, { t, lang }) {
    command
      .argument('<id>', t('survey:cli.id'))
      .option('--count <100>', t('survey:cli.count'), '60')
      .option('--by <web>', t('survey:cli.by'), 'web')
      .option('--lang <en>', t('survey:cli.lang'), lang)
      .option('--out <file>', t('survey:cli.out'));
  },
  async prepare({ args: [id = ''], options }) {
    const count = Number(options.count);
    if (!Number.isInteger(count) || count < 1 || count > MOST_TICKETS)
      throw new UsageFault('survey_count', { most: MOST_TICKETS });
    const by: 'web' | 'telegram' = options.by === 'telegram' ? 'telegram' : 'web';
    return { args: { id, count, by, lang: String(options.lang) }, file: outFile(options) };
  },
  async work({ id, count, by, lang }, world, out) {
    const round = await roundNamed(world, id);
    const addresses = await addressesOf(world, null);
    const printed = await world.store.transaction((inside) =>
      printTickets({ inside, now: world.now(), by: 'operator' }, world.keyring, round, count),
    );
    if (printed.is !== 'printed') throw new Fault(`survey_${printed.is}`, { id });
    const tickets = printed.tickets.map((ticket) => {
      const links = linksOf(round, keptSurvey(round), addresses, ticket);
      return { ticket, link: links[by] ?? links.web };
    });
    await out.write(Buffer.from(ticketPage(tickets, printWords(round, world, lang))));
    await out.say('survey:cli.printed', { count: tickets.length });
  },
});
