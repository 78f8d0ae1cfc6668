import type { Config } from '../config.ts';
import { holdOrReach } from './hold.ts';
import type { Json } from './json.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import type { Caller, StoreVerb, Typed } from './verb.ts';
import type { OpenWorld } from './world.ts';

/**
 * Runs a verb at the database, wherever that is: behind a server, in a folder of our own, or at a Postgres address.
 * @param onWork called when a database was found to work at
 */
export async function runStoreVerb(
  verb: StoreVerb,
  typed: Typed,
  caller: Caller,
  openWorld: OpenWorld,
  onWork: () => void = () => undefined,
): Promise<void> {
  // First, because a verb may write the configuration that is then read.
  const { args, file, take, next, files } = await verb.prepare(typed, caller);
  const config = caller.config();
  const out = await createReceiver(caller.terminal, caller.text, file, take);
  try {
    for (let asked: Json | null = args; asked !== null; asked = next?.() ?? null) {
      if (config.databaseUrl === null) await workInFolder(verb, asked, out, caller, openWorld, onWork);
      else await workAlone(verb, asked, out, config, openWorld, onWork);
    }
    await files?.finish();
    await out.finish();
  } catch (error) {
    await files?.abandon();
    await out.abandon();
    throw error;
  }
}

async function workInFolder(
  verb: StoreVerb,
  args: Json,
  out: Receiver,
  caller: Caller,
  openWorld: OpenWorld,
  onWork: () => void,
): Promise<void> {
  const config = caller.config();
  const found = await holdOrReach(config.dataDir, 'command', () =>
    caller.terminal.err(`${caller.text.t('cli:waiting')}\n`),
  );
  if (found.is === 'reached') {
    onWork();
    return found.server.ask(verb.name, args, out);
  }
  try {
    await workAlone(verb, args, out, config, openWorld, onWork);
  } finally {
    await found.hold.release();
  }
}

async function workAlone(
  verb: StoreVerb,
  args: Json,
  out: Receiver,
  config: Config,
  openWorld: OpenWorld,
  onWork: () => void,
): Promise<void> {
  const world = await openWorld(config);
  onWork();
  try {
    await verb.work(args, world, out);
  } finally {
    await world.close();
  }
}
