import { Command, type CommanderError } from 'commander';
import type { OperatorText } from './operator-text.ts';
import type { Terminal } from './terminal.ts';
import { UsageFault } from './verb.ts';

/** What commander writes in English, and where our words for it are. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Commands:': 'commands',
};

/** An empty program that explains itself in the operator's language and never ends the process by itself. */
export function createProgram(text: OperatorText, terminal: Terminal): Command {
  const title = (english: string) => {
    const key = TITLES[english];
    return key ? text.t(`cli:help.${key}`) : english;
  };
  return new Command('npm run sema --')
    .description(text.t('cli:help.about'))
    .helpOption('-h, --help', text.t('cli:help.help'))
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      styleTitle: title,
      styleUsage: (usage) =>
        usage
          .replace('[options]', `[${text.t('cli:help.some_options')}]`)
          .replace('[command]', `<${text.t('cli:help.some_command')}>`),
      // Without these, commander adds "(default: ...)" in English.
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    })
    .configureOutput({
      writeOut: (help) => void terminal.out(help),
      writeErr: (help) => terminal.err(help),
      // Its sentence is English: ours follows when the error arrives.
      outputError: () => undefined,
    });
}

/** Commander's error codes for which we have a sentence: `cli:fault.usage_<name>`. */
const USAGE: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'unknown_command',
  'commander.unknownOption': 'unknown_option',
  'commander.missingArgument': 'missing_argument',
  'commander.optionMissingArgument': 'missing_value',
  'commander.missingMandatoryOptionValue': 'missing_option',
  'commander.excessArguments': 'too_much',
  'commander.invalidArgument': 'bad_value',
};

/** What commander stopped with: null when it only showed help that was asked for. */
export function usageFault(error: CommanderError): UsageFault | null {
  if (error.exitCode === 0) return null;
  // Commander quotes the word in question, and nothing else.
  const [, what = ''] = /'([^']*)'/.exec(error.message) ?? [];
  return new UsageFault(`usage_${USAGE[error.code] ?? 'other'}`, { what });
}
