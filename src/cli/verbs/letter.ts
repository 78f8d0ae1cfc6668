import { join } from 'node:path';
import { z } from 'zod';
import { writeLetter } from '../../app/write-letter.ts';
import { Fault } from '../../i18n/fault.ts';
import { createOutFiles } from '../out-files.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import { langTyped, periodTyped, placeTyped, typedOption } from './period-and-place.ts';
import { takenFile } from './summary-files.ts';

const order = z.object({
  id: z.string(),
  survey: z.string().nullable(),
  period: z.object({ from: z.string(), to: z.string() }),
  seen: z.object({ country: z.string().nullable(), region: z.string().nullable() }),
  lang: z.string(),
  formats: z.array(z.string()),
});

/** Writes a letter to a kind of body from a published summary; without a name, lists the letters there are. */
export const letterVerb = storeVerb({
  name: 'letter',
  args: z.object({ order: order.nullable(), lang: z.string() }),
  declare(command, { t, lang }) {
    command
      .argument('[id]', t('letters:option.id'))
      .option('--from <YYYY-MM>', t('letters:option.from'))
      .option('--to <YYYY-MM>', t('letters:option.to'))
      .option('--country <KE>', t('letters:option.country'))
      .option('--region <KE-30>', t('letters:option.region'))
      .option('--survey <id>', t('survey:cli.of'))
      .option('--format <all>', t('letters:option.format'), 'all')
      .option('--lang <en>', t('letters:option.lang'), lang)
      .option('--out <folder>', t('letters:option.out'));
  },
  async prepare(typed, caller) {
    const lang = langTyped(typed, caller);
    const [id = ''] = typed.args;
    if (id === '') return { args: { order: null, lang } };
    const survey = typedOption(typed, 'survey');
    // A survey has its own period.
    const period = survey === null ? periodTyped(typed) : { from: '', to: '' };
    const folder = typedOption(typed, 'out');
    if (folder === null) throw new UsageFault('summary_out');
    const seen = placeTyped(typed, caller);
    const formats = (typedOption(typed, 'format') ?? 'all').split(',');
    const files = createOutFiles(folder, () =>
      caller.terminal.err(`\n${caller.text.t('letters:said.stopped')}\n`),
    );
    return {
      args: { order: { id, survey, period, seen: { ...seen }, lang, formats }, lang },
      files,
      async take(value) {
        const { name, bytes } = takenFile(value);
        await files.write(name, bytes);
      },
    };
  },
  async work({ order, lang }, { store, keyring, letters, config, content, now }, out) {
    const { letters: known, findings } = letters.known();
    for (const { file, line, message, mend } of findings) {
      await out.line(`${file}:${line}:`);
      await out.say(message.key, { ...message.params });
      await out.say(mend.key, { ...mend.params });
    }
    if (findings.length > 0) throw new Fault('content_findings', { count: findings.length });
    if (order === null) {
      for (const { id, form, to, body } of known) {
        await out.line(`${id.padEnd(20)}  ${Object.keys(body).join(', ')}`);
        await out.say(`letters:form.${form}`, { to: to[lang] ?? Object.values(to)[0] ?? '' });
      }
      await out.say('letters:said.own', { folder: join(config.dataDir, 'letters') });
      return;
    }
    const formats = order.formats.includes('all') ? letters.formats : order.formats;
    if (formats.some((format) => !letters.formats.includes(format)))
      throw new Fault('summary_formats', { formats: letters.formats.join(', ') });
    const { id, survey, period, seen } = order;
    const about =
      survey === null
        ? ({ is: 'reports', period, seen } as const)
        : ({ is: 'survey', survey, content } as const);
    const written = await writeLetter(
      { store, keyring, letters },
      { id, about, lang: order.lang, formats },
      'operator',
      now(),
    );
    if (written.is === 'unknown') throw new Fault('letter_unknown', { ids: written.ids.join(', ') });
    if (written.is === 'unpublished' && survey !== null) throw new Fault('survey_no_figures', { id: survey });
    if (written.is === 'unpublished') throw new Fault('letter_unpublished', { ...order.period });
    for (const { name, bytes } of written.files) {
      await out.give({ name, base64: Buffer.from(bytes).toString('base64') });
      await out.line(name);
    }
    await out.say('letters:said.done', { count: written.files.length });
  },
});
