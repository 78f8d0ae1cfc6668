import { type Command, CommanderError } from 'commander';
import type { Config, ConfigResult } from '../config.ts';
import type { Content } from '../content/content.ts';
import type { Catalog } from '../i18n/catalog.ts';
import { type Fault, Faults } from '../i18n/fault.ts';
import { createProgram, usageFault } from './help.ts';
import { type OperatorText, operatorText } from './operator-text.ts';
import { runStoreVerb } from './run-store-verb.ts';
import { faultBehind, type StartPlace } from './start-faults.ts';
import { sentencesFor } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { type Caller, type StoreVerb, type Typed, UsageFault, type Verb } from './verb.ts';
import type { OpenWorld } from './world.ts';

/** What the command line stands on. */
export type CommandLine = {
  readonly verbs: readonly Verb[];
  readonly catalog: Catalog;
  readonly lang: string;
  readonly terminal: Terminal;
  readonly version: string;
  readonly readConfig: () => ConfigResult;
  readonly loadContent: () => Content;
  readonly openWorld: OpenWorld;
};

/** 0: done. 1: a person must mend something first. 2: typed wrongly. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command to its end. Never throws: whatever goes wrong is a sentence on the error stream.
 * @param words what was typed after `npm run sema --`
 */
export async function runCommandLine(words: readonly string[], line: CommandLine): Promise<ExitCode> {
  const text = operatorText(line.catalog, line.lang);
  const caller = callerOf(line, text);
  const program = createProgram(text, line.terminal);
  for (const verb of line.verbs) {
    const command = place(program, verb.name, text);
    verb.declare?.(command, text);
    command.action(async () => {
      const typed = { args: command.args, options: command.opts() };
      if (verb.place === 'here') await verb.run(typed, caller);
      else await atTheDatabase(verb, typed, caller, line);
    });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return 0;
  } catch (error) {
    return tell(error, line, text);
  }
}

/** Where there is nothing to work at, a verb may have something to say about that itself. */
async function atTheDatabase(
  verb: StoreVerb,
  typed: Typed,
  caller: Caller,
  line: CommandLine,
): Promise<void> {
  let working = false;
  try {
    await runStoreVerb(verb, typed, caller, line.openWorld, () => {
      working = true;
    });
  } catch (error) {
    const place = startPlace(line);
    const faults = working || error instanceof UsageFault ? [] : faultsBehind(error, place);
    if (verb.worldless === undefined || faults.length === 0) throw error;
    await verb.worldless(faults, typed, caller);
  }
}

function faultsBehind(error: unknown, place: StartPlace | undefined): readonly Fault[] {
  if (error instanceof Faults) return error.faults;
  const fault = place === undefined ? null : faultBehind(error, place);
  return fault === null ? [] : [fault];
}

function tell(thrown: unknown, line: CommandLine, text: OperatorText): ExitCode {
  const error = thrown instanceof CommanderError ? usageFault(thrown) : thrown;
  if (error === null) return 0;
  // A group without its verb: commander has shown which ones there are.
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return 2;
  for (const sentence of sentencesFor(error, text, startPlace(line))) line.terminal.err(`${sentence}\n`);
  return error instanceof UsageFault ? 2 : 1;
}

function startPlace(line: CommandLine): StartPlace | undefined {
  const read = line.readConfig();
  return read.ok ? placeOf(read.config) : undefined;
}

/** What a fault's sentence may name of the configuration. */
export function placeOf({ dataDir, web, secretKey }: Config): StartPlace {
  const key = secretKey.from === 'file' ? secretKey.path : 'SECRET_KEY';
  return { dataDir, port: web.port, host: web.host, secretKey: key };
}

/** The command of a verb, in its group when the name has two words. */
function place(program: Command, name: string, text: OperatorText): Command {
  const [first = '', second] = name.split(' ');
  const about = text.t(`cli:verb.${name.replace(' ', '_')}.about`);
  if (second === undefined) return program.command(first).description(about);
  const group =
    program.commands.find((command) => command.name() === first) ??
    program
      .command(first)
      .description(text.t(`cli:verb.${first}.about`))
      .helpCommand(false);
  return group.command(second).description(about);
}

function callerOf(line: CommandLine, text: OperatorText): Caller {
  let config: Config | undefined;
  let content: Content | undefined;
  return {
    text,
    terminal: line.terminal,
    version: line.version,
    config() {
      if (config) return config;
      const read = line.readConfig();
      if (!read.ok) throw new Faults(read.faults);
      config = read.config;
      return config;
    },
    content() {
      content ??= line.loadContent();
      return content;
    },
  };
}
