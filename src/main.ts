/** `npm start`: reads the configuration, opens the world, serves every channel, and ends cleanly. */
import { renderUnicodeCompact } from 'uqr';
import { firstAdministrator } from './app/first-administrator.ts';
import { placeOf } from './cli/command-line.ts';
import { prepareDataFolder } from './cli/data-folder.ts';
import { type Hold, holdFolder } from './cli/hold.ts';
import { operatorLanguage } from './cli/language.ts';
import { operatorText } from './cli/operator-text.ts';
import { sentencesFor } from './cli/tell.ts';
import { type Config, ownConfig, ownEnvironment } from './config.ts';
import { ownFolders } from './content/load.ts';
import { createCatalog } from './i18n/catalog.ts';
import { Faults } from './i18n/fault.ts';
import { keepLastWords } from './log/last-words.ts';
import { createLog } from './log/log.ts';
import { type OpenedWorld, openWorld } from './open-world.ts';
import { type Served, serve } from './serve.ts';
import { started } from './started.ts';

const catalog = createCatalog(ownFolders.locales);
const text = operatorText(catalog, operatorLanguage(ownEnvironment(), catalog.langs));
let config: Config | undefined;
let hold: Hold | undefined;
let world: OpenedWorld | undefined;
let served: Served | undefined;

/** Ends in the order in which things hang on each other: the folder is ours until the database in it is closed. */
async function stop(): Promise<void> {
  await served?.stop();
  await hold?.quiet();
  await world?.close();
  await hold?.release();
}

/** Longer than this nobody waits for what hangs, such as a database behind a network that swallows everything. */
const LONGEST_END_MS = 45_000;
let ending = false;

/** The first reason to end decides; a signal that comes while we are ending changes nothing. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  // Whatever is not committed by now never will be, and is asked for or sent again after the next start.
  setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
  try {
    await stop();
  } finally {
    process.exit(code);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const read = ownConfig();
  if (!read.ok) throw new Faults(read.faults);
  config = read.config;
  const log = createLog(config.logLevel);
  keepLastWords(log, () => void end(1));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
  if (config.databaseUrl === null) {
    await prepareDataFolder(config.dataDir);
    hold = await holdFolder(config.dataDir);
  }
  world = await openWorld(config, 'server');
  served = await serve(world, log, (code) => say(text.t(`cli:fault.telegram_${code}`)), undefined, {
    lang: text.lang,
    onProblem: (code) => say(text.t(`cli:fault.whatsapp_${code}`)),
    // Into a log it must not go: whoever scans it speaks for the organisation.
    onQr: (code) => process.stdout.isTTY && say(renderUnicodeCompact(code)),
  });
  const opened = world;
  // The verbs are read from the disk when the first one comes: nobody waits for them at the start.
  hold?.answer(async (...verb) => (await import('./cli/verbs.ts')).verbRunner(opened)(...verb));
  const { keyring, now } = world;
  const invitation = await world.store.transaction((inside) =>
    firstAdministrator({ inside, keyring, now: now() }, text.t('start:administrator')),
  );
  for (const line of started(text, world, served, invitation)) say(line);
} catch (error) {
  const place = config === undefined ? undefined : placeOf(config);
  for (const sentence of sentencesFor(error, text, place)) process.stderr.write(`${sentence}\n`);
  await end(1);
}
