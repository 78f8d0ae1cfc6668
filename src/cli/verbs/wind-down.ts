import { isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { askForWord, someoneIsThere } from '../ask.ts';
import { storeVerb, type Typed, UsageFault } from '../verb.ts';
import { STAGES, stages } from '../wind-down/stages.ts';

const WORD = 'WIND-DOWN';
const DAYS = { least: 0, most: 365, usual: 14 };

/** For an organisation that ends, or hands over: tells, waits, hands over, erases. Each stage is asked for by its name. */
export const windDownVerb = storeVerb({
  name: 'wind-down',
  args: z.object({
    stage: z.enum(STAGES),
    rehearse: z.boolean(),
    days: z.number().int().min(DAYS.least).max(DAYS.most),
    folder: z.string().nullable(),
    lang: z.string(),
  }),
  declare(command, { t }) {
    command
      .argument('[stage]', t('ending:wind_down.option.stage', { stages: STAGES.slice(1).join(', ') }))
      .option('--rehearse', t('ending:option.rehearse'))
      .option('--yes', t('ending:option.yes'))
      .option('--days <14>', t('ending:wind_down.option.days'))
      .option('--to <folder>', t('ending:wind_down.option.to'));
  },
  async prepare(typed, { config, text: { t, lang } }) {
    const stage = stageOf(typed);
    const days = daysOf(typed);
    const folder = stage === 'hand-over' ? folderOf(typed, config().dataDir) : null;
    const rehearse = typed.options.rehearse === true;
    if (stage !== 'status' && !rehearse && typed.options.yes !== true) {
      if (!someoneIsThere()) throw new UsageFault('wind_down_not_confirmed');
      const word = { word: WORD };
      await askForWord(t(`ending:wind_down.sure.${stage}`, word), WORD, t('ending:type_word', word));
    }
    return { args: { stage, rehearse, days, folder, lang } };
  },
  work: ({ stage, ...asked }, world, out) => stages[stage](asked, world, out),
});

function stageOf({ args: [typed = 'status'] }: Typed): (typeof STAGES)[number] {
  const stage = STAGES.find((one) => one === typed);
  if (stage === undefined)
    throw new UsageFault('wind_down_stage', { what: typed, stages: STAGES.slice(1).join(', ') });
  return stage;
}

function daysOf({ options }: Typed): number {
  const text = String(options.days ?? DAYS.usual);
  const days = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (days < DAYS.least || days > DAYS.most) throw new UsageFault('wind_down_days', DAYS);
  return days;
}

/** Beside what is erased afterwards, it would be erased with it. */
function folderOf({ options }: Typed, dataDir: string): string {
  if (typeof options.to !== 'string' || options.to === '') throw new UsageFault('wind_down_folder');
  const folder = resolve(options.to);
  const way = relative(dataDir, folder);
  if (!way.startsWith('..') && !isAbsolute(way))
    throw new UsageFault('wind_down_inside', { folder: dataDir });
  return folder;
}
