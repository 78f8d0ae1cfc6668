import { existsSync } from 'node:fs';
import { createDesk, type Desk } from '../../app/desk.ts';
import { utcDay } from '../../app/kept-until.ts';
import { messageParts } from '../../app/message-parts.ts';
import { recoveryFile } from '../../app/recovery.ts';
import { type Begun, beginWindDown, planWindDown, stopWindDown } from '../../app/wind-down/begin.ts';
import { readWindDown, type WindDown } from '../../app/wind-down/state.ts';
import { dayText } from '../../core/day-text.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Out } from '../out.ts';
import type { World } from '../world.ts';
import { eraseEverything, isErasing } from './erase.ts';
import { handOver } from './hand-over.ts';
import { isAsWritten } from './written.ts';

/** What may be asked for; without a word, where it stands. */
export const STAGES = ['status', 'begin', 'stop', 'hand-over', 'erase'] as const;

type Asked = {
  readonly rehearse: boolean;
  readonly days: number;
  /** Of a hand-over. */
  readonly folder: string | null;
  readonly lang: string;
};

type Stage = (asked: Asked, world: World, out: Out) => Promise<void>;

export const stages: Readonly<Record<(typeof STAGES)[number], Stage>> = {
  async status({ lang }, { store, config }, out) {
    if (isErasing(config)) return out.say('ending:wind_down.half_erased');
    const state = await readWindDown(store.meta);
    if (state === null) return out.say('ending:wind_down.not_begun');
    await out.say('ending:wind_down.begun_on', { day: dayText(state.begunOn, lang) });
    if (state.handedOver === null)
      return out.say('ending:wind_down.waits', { day: dayText(state.eraseFrom, lang) });
    await out.say('ending:wind_down.handed_over', { folder: state.handedOver.folder });
  },

  async begin({ rehearse, days, lang }, world, out) {
    if ((await readWindDown(world.store.meta))?.handedOver) throw new Fault('wind_down_over');
    if (rehearse) {
      await out.say('ending:rehearsal');
      return counted('would', await planWindDown(deskOf(world).look(), days), lang, out);
    }
    await counted('did', await deskOf(world).run((work) => beginWindDown(work, days)), lang, out);
    await out.say('ending:wind_down.until_then');
  },

  async stop({ rehearse }, world, out) {
    if ((await readWindDown(world.store.meta)) === null || isErasing(world.config))
      throw new Fault('wind_down_not_begun');
    if (rehearse) {
      await out.say('ending:rehearsal');
      return out.say('ending:wind_down.would_stop');
    }
    await deskOf(world).run(stopWindDown);
    await out.say('ending:wind_down.stopped');
  },

  async 'hand-over'({ rehearse, folder, lang }, world, out) {
    const state = await ready(world, lang);
    if (folder === null) throw new Fault('server_outdated');
    await unsent(world, out);
    const cases = (await world.store.cases.allOpen()).length;
    if (rehearse) {
      await out.say('ending:rehearsal');
      return out.say('ending:wind_down.would_hand_over', { folder, count: cases });
    }
    for (const { name } of await handOver(world, state, folder, lang)) await out.line(name);
    await out.say('ending:wind_down.handed', { folder, count: cases });
  },

  async erase({ rehearse, lang }, world, out) {
    const { config, store } = world;
    if (!isErasing(config)) await mayErase(world, await ready(world, lang));
    const kind = store.kind;
    if (rehearse) {
      await out.say('ending:rehearsal');
      await out.say(`ending:wind_down.would_erase_${kind}`, { folder: config.dataDir });
      return out.say(`ending:wind_down.remains_${kind}`);
    }
    await eraseEverything(world);
    await out.say('ending:wind_down.erased', { folder: config.dataDir });
    await out.say(`ending:wind_down.remains_${kind}`);
  },
};

/** Messages are written down here, and sent by the server. */
function deskOf({ store, keyring, content, catalog, now, recoveryRecipient }: World): Desk {
  const parts = messageParts(content, catalog);
  return createDesk({ ...parts, store, keyring, now, recoveryRecipient, nudge: () => undefined });
}

async function counted(
  how: 'would' | 'did',
  { eraseFrom, reporters, staff, openCases }: Begun,
  lang: string,
  out: Out,
): Promise<void> {
  await out.say(`ending:wind_down.${how}_close`);
  await out.say(`ending:wind_down.${how}_tell`, { reporters, staff });
  await out.say('ending:wind_down.open_cases', { count: openCases });
  await out.say('ending:wind_down.erase_from', { day: dayText(eraseFrom, lang) });
}

/** Begun, its days are over, and nobody else is at the database: what a server took meanwhile would be in no file. */
async function ready({ store, now, runBy }: World, lang: string): Promise<WindDown> {
  const state = await readWindDown(store.meta);
  if (state === null) throw new Fault('wind_down_not_begun');
  if (runBy === 'server' || !(await store.alone())) throw new Fault('wind_down_server_runs');
  if (utcDay(now()) < state.eraseFrom)
    throw new Fault('wind_down_too_early', { day: dayText(state.eraseFrom, lang) });
  return state;
}

async function unsent({ store }: World, out: Out): Promise<void> {
  const counts = (await store.outbox.counts()).filter(({ channel }) => channel !== 'webchat');
  const waiting = counts.reduce((sum, one) => sum + one.waiting, 0);
  if (waiting > 0) await out.say('ending:wind_down.unsent', { count: waiting });
}

/** What was handed over must be there, and so must the key to it: after this there is no other copy. */
async function mayErase({ config }: World, { handedOver }: WindDown): Promise<void> {
  if (handedOver === null) throw new Fault('wind_down_not_handed_over');
  if (existsSync(recoveryFile(config.dataDir)))
    throw new Fault('wind_down_recovery_here', { file: recoveryFile(config.dataDir) });
  const { folder, files } = handedOver;
  for (const file of files)
    if (!(await isAsWritten(folder, file)))
      throw new Fault('wind_down_file_gone', { file: file.name, folder });
}
