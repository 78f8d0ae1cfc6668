import { z } from 'zod';
import { keptSurvey } from '../../app/surveys/kept-survey.ts';
import { openWith } from '../../crypto/envelope.ts';
import { Fault } from '../../i18n/fault.ts';
import { type Caller, storeVerb } from '../verb.ts';
import { identitiesOf } from './identity-file.ts';
import { plain } from './plain.ts';
import { roundNamed } from './survey-lines.ts';

const given = z.object({
  words: z.array(z.object({ title: z.string(), sealed: z.string() })),
});
const told = z.object({ v: z.literal(1), text: z.string(), quote: z.boolean() });

/** What people wrote in their own words, opened in the caller's own process with a key that it was sealed to. */
export const surveyWords = storeVerb({
  name: 'survey words',
  args: z.object({ id: z.string(), lang: z.string() }),
  declare(command, { t }) {
    command
      .argument('<id>', t('survey:cli.id'))
      .requiredOption('--identity <file>', t('cases:case.option.identity'));
  },
  async prepare({ args: [id = ''], options }, caller) {
    const identities = identitiesOf(String(options.identity));
    return {
      args: { id, lang: caller.text.lang },
      take: (value) => show(given.parse(value), identities, caller),
    };
  },
  async work({ id, lang }, world, out) {
    const round = await roundNamed(world, id);
    // While it is open, each new text would tell that somebody has just answered.
    if (round.state === 'open') throw new Fault('survey_words_open', { id });
    const { questions } = keptSurvey(round);
    const words = (await world.store.surveys.texts(round)).map(({ field, sealed }) => {
      const ask = questions.find((one) => one.id === field)?.ask ?? {};
      const title = ask[lang] ?? Object.values(ask)[0] ?? field;
      return { title, sealed: Buffer.from(sealed).toString('base64') };
    });
    const detail = JSON.stringify({ survey: round.id, round: round.round });
    await world.store.audit.append({ at: world.now(), actor: 'operator', action: 'survey_words', detail });
    await out.give({ words });
  },
});

async function show(
  { words }: z.infer<typeof given>,
  identities: readonly string[],
  { terminal, text }: Caller,
): Promise<void> {
  if (words.length === 0) await terminal.out(`${text.t('survey:cli.no_words')}\n`);
  let last = '';
  for (const { title, sealed } of words) {
    const opened = await openWith(identities, new Uint8Array(Buffer.from(sealed, 'base64'))).catch(() => {
      throw new Fault('identity_wrong');
    });
    const read = told.parse(JSON.parse(new TextDecoder().decode(opened)));
    if (title !== last) await terminal.out(`\n${title}\n`);
    last = title;
    await terminal.out(
      `${text.t(read.quote ? 'survey:cli.may_quote' : 'survey:cli.only_read')} ${plain(read.text)}\n`,
    );
  }
}
