import type { Config } from '../../config.ts';
import type { World } from '../world.ts';
import { auditLog } from './audit-log.ts';
import { backups } from './backups.ts';
import { cards } from './cards.ts';
import { database } from './database.ts';
import { directory } from './directory.ts';
import { disk } from './disk.ts';
import type { Check, Finding } from './finding.ts';
import { keys } from './keys.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { telegram } from './telegram.ts';
import { web } from './web.ts';
import { whatsapp } from './whatsapp.ts';

/** In the order in which they are told. To add one: write it, put it here, say it in `doctor.json`. */
const checks: readonly Check[] = [
  keys,
  database,
  disk,
  web,
  telegram,
  whatsapp,
  people,
  directory,
  outbox,
  backups,
  auditLog,
  cards,
];

/** Checks that look at the configuration and this machine alone. */
const worldless = [disk, web, telegram] as const;

/** What can be found where no database opens. */
export async function findingsWithout(config: Config): Promise<readonly Finding[]> {
  const here = { config, runBy: 'command' } as const;
  return (await Promise.all(worldless.map((check) => check(here).catch(() => [])))).flat();
}

/** Everything that is found, in that order. Checks wait for nothing of each other: some ask another machine. */
export async function findingsIn(world: World): Promise<readonly Finding[]> {
  return (await Promise.all(checks.map((check) => check(world)))).flat();
}
