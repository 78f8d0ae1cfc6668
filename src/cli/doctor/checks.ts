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

/** Everything that is found, in that order. Checks wait for nothing of each other: some ask another machine. */
export async function findingsIn(world: World): Promise<readonly Finding[]> {
  return (await Promise.all(checks.map((check) => check(world)))).flat();
}
