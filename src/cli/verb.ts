import type { Command } from 'commander';
import type { z } from 'zod';
import type { Config } from '../config.ts';
import type { Content } from '../content/content.ts';
import { Fault } from '../i18n/fault.ts';
import type { Json } from './json.ts';
import type { OperatorText } from './operator-text.ts';
import type { Out } from './out.ts';
import type { OutFiles } from './out-files.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

/** What was typed after the verb. */
export type Typed = {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
};

/** What the local part of a verb may reach: the caller's own process, files and screen. */
export type Caller = {
  readonly text: OperatorText;
  readonly terminal: Terminal;
  /** Sema's own version. */
  readonly version: string;
  /** Read when first asked for. @throws Faults */
  config(): Config;
  /** Read when first asked for. */
  content(): Content;
};

type Named = {
  /** As typed: `org import`. Its description is `cli:verb.org_import.about`. */
  readonly name: string;
  /** Arguments and options. */
  declare?(command: Command, text: OperatorText): void;
};

/** A verb that needs no database: all of it runs in the caller's process. */
export type HereVerb = Named & {
  readonly place: 'here';
  run(typed: Typed, caller: Caller): Promise<void>;
};

/** What the local part hands to the working part, and what it does with what comes back. */
export type Prepared<Args extends Json = Json> = {
  readonly args: Args;
  /** The file that `Out.write` fills (mode 600, whole or not at all); null for the standard output. */
  readonly file?: string | null;
  /** Takes what the working part gives (`Out.give`), such as what only the caller's key opens. */
  readonly take?: (value: Json) => Promise<void> | void;
  /** Files that `take` writes: they get their names when all went well, and are gone otherwise. */
  readonly files?: OutFiles;
  /** What the verb is asked after that, such as to keep what the caller made of what it took; null: no more. */
  readonly next?: () => Json | null;
};

/**
 * A verb at the database. `prepare` runs in the caller's process: it reads what was typed, files and keys. `work` runs in
 * the server when one holds the data folder, in the caller's process otherwise.
 */
export type StoreVerb = Named & {
  readonly place: 'store';
  prepare(typed: Typed, caller: Caller): Promise<Prepared>;
  work(args: Json, world: World, out: Out): Promise<void>;
  /**
   * What it says where there is no world to work in: the configuration is wrong, the database does not open. Without it the
   * faults are told as they are. @throws Fault, to end with 1
   */
  worldless?(faults: readonly Fault[], typed: Typed, caller: Caller): Promise<void>;
};

export type Verb = HereVerb | StoreVerb;

/** A verb at the database whose arguments are checked on the far side of the socket too. */
export function storeVerb<Args extends Json>(
  verb: Named & {
    readonly args: z.ZodType<Args>;
    prepare(typed: Typed, caller: Caller): Promise<Prepared<Args>>;
    work(args: Args, world: World, out: Out): Promise<void>;
    worldless?: StoreVerb['worldless'];
  },
): StoreVerb {
  const { worldless, ...rest } = verb;
  return {
    ...rest,
    ...(worldless === undefined ? {} : { worldless }),
    place: 'store',
    async work(args, world, out) {
      const read = verb.args.safeParse(args);
      // Both sides are the same program, unless it was updated under a running server.
      if (!read.success) throw new Fault('server_outdated');
      await verb.work(read.data, world, out);
    },
  };
}

/** A verb was typed wrongly. Ends with exit code 2, as a wrong option does. */
export class UsageFault extends Fault {
  override readonly name = 'UsageFault';
}
