import type { Api } from 'grammy';
import type { BotCommand, LanguageCode } from 'grammy/types';
import type { Lang } from '../../core/conversation/flow.ts';
import { COMMANDS } from './command.ts';
import type { EventLog } from './event-log.ts';
import { type Answer, ask } from './failure.ts';

/** The texts that Telegram itself shows; keys `telegram:...` of the locales. */
export type Texts = {
  /** The first is shown where a person's language is not among them. */
  readonly langs: readonly Lang[];
  readonly t: (lang: Lang, key: string) => string;
};

type Scope = { readonly language_code?: LanguageCode };

/**
 * Describes the bot and its commands in every language. Only what differs is written: Telegram limits how often a
 * description may change, and a bot that restarts often would be turned away. What could not be written is logged and
 * left for the next start. Ends early when aborted.
 */
export async function describeBot(
  api: Api,
  { langs, t }: Texts,
  log: EventLog,
  signal: AbortSignal,
): Promise<void> {
  const [first] = langs;
  if (first === undefined) return;
  await describe(first, {});
  for (const lang of langs) if (isLanguageCode(lang)) await describe(lang, { language_code: lang });

  async function describe(lang: Lang, scope: Scope): Promise<void> {
    const commands = COMMANDS.map((command) => ({
      command,
      description: t(lang, `telegram:command.${command}`),
    }));
    const about = t(lang, 'telegram:about');
    const welcome = t(lang, 'telegram:welcome');
    await keep(
      () => api.getMyCommands(scope),
      (now) => same(now, commands),
      () => api.setMyCommands(commands, scope),
    );
    await keep(
      () => api.getMyShortDescription(scope),
      (now) => now.short_description === about,
      () => api.setMyShortDescription(about, scope),
    );
    await keep(
      () => api.getMyDescription(scope),
      (now) => now.description === welcome,
      () => api.setMyDescription(welcome, scope),
    );
  }

  async function keep<T>(read: () => Promise<T>, fits: (now: T) => boolean, write: () => Promise<true>) {
    if (signal.aborted) return;
    const now = await ask(read());
    const done: Answer<unknown> = now.ok && !fits(now.result) ? await ask(write()) : now;
    if (!done.ok) log.event('telegram.describe_failed', { code: done.failure.kind });
  }
}

/** Telegram takes two-letter codes; a language without one is left to the default. */
function isLanguageCode(lang: Lang): lang is LanguageCode {
  return /^[a-z]{2}$/.test(lang);
}

function same(now: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const lines = (commands: readonly BotCommand[]) =>
    commands.map(({ command, description }) => `${command} ${description}`).join('\n');
  return lines(now) === lines(wanted);
}
