import { z } from 'zod';
import { publishSummary } from '../../app/publish-summary.ts';
import { summarise } from '../../app/summarise.ts';
import type { OwnWords } from '../../app/summary-file.ts';
import { surveySummary } from '../../app/surveys/results.ts';
import type { Summary } from '../../core/evidence/summary.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Out } from '../out.ts';
import { createOutFiles } from '../out-files.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import type { World } from '../world.ts';
import { langTyped, periodTyped, placeTyped, typedOption } from './period-and-place.ts';
import { takenFile } from './summary-files.ts';
import { roundNamed } from './survey-lines.ts';

const args = z.object({
  survey: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  lang: z.string(),
  formats: z.array(z.string()),
});

/** Publishes the summary of a period, and writes it into a folder: all files or none. */
export const summaryVerb = storeVerb({
  name: 'summary',
  args,
  declare(command, { t, lang }) {
    command
      .option('--from <YYYY-MM>', t('summary:option.from'))
      .option('--to <YYYY-MM>', t('summary:option.to'))
      .option('--country <KE>', t('summary:option.country'))
      .option('--region <KE-30>', t('summary:option.region'))
      .option('--survey <id>', t('survey:cli.of'))
      .option('--format <all>', t('summary:option.format'), 'all')
      .option('--lang <en>', t('summary:option.lang'), lang)
      .option('--out <folder>', t('summary:option.out'));
  },
  async prepare(typed, caller) {
    const survey = typedOption(typed, 'survey');
    // A survey has its own period.
    const { from, to } = survey === null ? periodTyped(typed) : { from: '', to: '' };
    const folder = typedOption(typed, 'out');
    if (folder === null) throw new UsageFault('summary_out');
    const place = placeTyped(typed, caller);
    const lang = langTyped(typed, caller);
    const files = createOutFiles(folder, () =>
      caller.terminal.err(`\n${caller.text.t('summary:said.stopped')}\n`),
    );
    return {
      args: { survey, from, to, ...place, lang, formats: (typedOption(typed, 'format') ?? 'all').split(',') },
      files,
      async take(value) {
        const { name, bytes } = takenFile(value);
        await files.write(name, bytes);
      },
    };
  },
  async work(asked, world, out) {
    const { summarizer, store, now } = world;
    const formats = asked.formats.includes('all') ? summarizer.formats : asked.formats;
    if (formats.some((format) => !summarizer.formats.includes(format))) {
      throw new Fault('summary_formats', { formats: summarizer.formats.join(', ') });
    }
    const steps = formats.length + 2;
    await out.progress(0, steps);
    const { summary, releases, words } =
      asked.survey === null ? await ofReports(asked, world, out) : await ofSurvey(asked.survey, world);
    await out.progress(1, steps);
    const files = [];
    for (const format of formats) {
      files.push(await summarizer.make(summary, format, asked.lang, words));
      await out.progress(1 + files.length, steps);
    }
    files.push(summarizer.manifest(summary, releases, files));
    files.push(summarizer.sums(files));
    const { survey, country, region, lang } = asked;
    const { from, to } = summary;
    const what = survey === null ? {} : { survey: words?.name ?? survey };
    const detail = JSON.stringify({ from, to, country, region, lang, formats, ...what });
    await store.audit.append({ at: now(), actor: 'operator', action: 'summary_written', detail });
    for (const { name, bytes } of files) {
      await out.give({ name, base64: Buffer.from(bytes).toString('base64') });
      await out.line(name);
    }
    await out.progress(steps, steps);
    await out.say('summary:said.done', { count: files.length });
  },
});

type Written = {
  readonly summary: Summary;
  readonly releases: readonly { readonly from: string; readonly to: string; readonly sha256: string }[];
  readonly words?: OwnWords;
};

/** Publishes the months that are not yet, and puts the period together. */
async function ofReports(
  { from, to, country, region }: z.infer<typeof args>,
  { store, keyring, content, now }: World,
  out: Out,
): Promise<Written> {
  const lists = new Map(
    [...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]),
  );
  const published = await publishSummary(store, { from, to }, lists, 'operator', now());
  if (published.is === 'not_over') throw new Fault('summary_not_over', { last: published.last });
  if (published.is === 'cuts') throw new Fault('summary_cuts', { ...published.release });
  if (published.is === 'stopped') throw new Error('nobody was given the means to stop it');
  for (const period of published.made) await out.say('summary:said.made', { ...period });
  const summary = await summarise(store, keyring, published.releases, { country, region });
  if (summary.chapters.length === 0 && country !== null) throw new Fault('summary_nothing');
  const releases = published.releases.map(({ release, sha256 }) => ({
    from: release.from,
    to: release.to,
    sha256,
  }));
  return { summary, releases };
}

/** The newest round that has figures, beside the one before it. */
async function ofSurvey(id: string, world: World): Promise<Written> {
  const { store, content } = world;
  await roundNamed(world, id);
  const rounds = (await store.surveys.list()).filter((one) => one.id === id);
  for (const round of rounds) {
    const found = await surveySummary(store, round, content);
    if (found === null) continue;
    const { release, sha256 } = found.result;
    const releases = [{ from: release.from, to: release.to, sha256 }];
    return { summary: found.summary, releases, words: found.words };
  }
  throw new Fault('survey_no_figures', { id });
}
