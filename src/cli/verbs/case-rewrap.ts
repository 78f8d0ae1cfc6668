import { z } from 'zod';
import { type Grant, grant, ungranted } from '../../app/rewrap.ts';
import { openWith, sealTo } from '../../crypto/envelope.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Out } from '../out.ts';
import { storeVerb } from '../verb.ts';
import type { World } from '../world.ts';
import { identitiesOf } from './identity-file.ts';
import { staffNamed } from './staff-named.ts';

/** One message each way holds this many cases. */
const BATCH = 200;

const holder = z.object({ staffId: z.string(), recipient: z.string() });
const lackingSchema = z.array(z.object({ caseId: z.string(), recovery: z.string(), to: z.array(holder) }));
type Lacking = z.infer<typeof lackingSchema>;
const grantSchema = z.object({ caseId: z.string(), staffId: z.string(), wrapped: z.string() });
type Sealed = z.infer<typeof grantSchema>;

/**
 * Gives the keys of open cases to those who work them and have them not yet. The recovery key is used where the command is
 * typed: the database hands over what is sealed to it, and gets back what is sealed to those people.
 */
export const caseRewrap = storeVerb({
  name: 'case rewrap',
  args: z.union([
    z.object({ who: z.string().nullable() }),
    z.object({ grants: z.array(grantSchema), left: z.number(), unopened: z.number() }),
  ]),
  declare(command, { t }) {
    command
      .requiredOption('--identity <file>', t('cases:rewrap.option.identity'))
      .option('--staff <who>', t('cases:rewrap.option.staff'));
  },
  async prepare({ options }) {
    const identities = identitiesOf(String(options.identity));
    const batches: Sealed[][] = [];
    let unopened = 0;
    let asked = false;
    return {
      args: { who: options.staff === undefined ? null : String(options.staff) },
      async take(value) {
        const lacking = lackingSchema.parse(value);
        const sealed = await sealEach(lacking, identities);
        if (sealed === null) unopened += lacking.length;
        else {
          unopened += sealed.unopened;
          batches.push(sealed.grants);
        }
      },
      next() {
        if (!asked && batches.flat().length === 0 && unopened > 0) throw new Fault('identity_wrong');
        asked = true;
        const grants = batches.shift();
        return grants === undefined ? null : { grants, left: batches.length, unopened };
      },
    };
  },
  async work(args, world, out) {
    if ('who' in args) await handOver(args.who, world, out);
    else await keep(args.grants, args.left === 0 ? args.unopened : 0, world, out);
  },
});

async function handOver(who: string | null, world: World, out: Out): Promise<void> {
  const staffId = who === null ? null : (await staffNamed(world, who)).id;
  const lacking = await ungranted({ inside: world.store, now: world.now() }, staffId);
  if (lacking.length === 0) return out.say('cases:rewrap.nothing');
  for (let at = 0; at < lacking.length; at += BATCH)
    await out.give(
      lacking.slice(at, at + BATCH).map(({ caseId, recovery, to }) => ({
        caseId,
        recovery: Buffer.from(recovery).toString('base64'),
        to: to.map(({ staffId: id, recipient }) => ({ staffId: id, recipient })),
      })),
    );
}

async function keep(sealed: readonly Sealed[], unopened: number, world: World, out: Out): Promise<void> {
  const grants = sealed.map(
    ({ wrapped, ...rest }): Grant => ({ ...rest, wrapped: new Uint8Array(Buffer.from(wrapped, 'base64')) }),
  );
  const now = world.now();
  const count = await world.store.transaction((inside) => grant({ inside, now }, grants));
  await out.say('cases:rewrap.done', { count });
  if (unopened > 0) await out.say('cases:rewrap.unopened', { count: unopened });
}

/** Here, where the recovery key is. */
async function sealEach(
  lacking: Lacking,
  identities: readonly string[],
): Promise<{ readonly grants: Sealed[]; readonly unopened: number } | null> {
  const grants: Sealed[] = [];
  let unopened = 0;
  for (const { caseId, recovery, to } of lacking) {
    const bytes = new Uint8Array(Buffer.from(recovery, 'base64'));
    const own = await openWith(identities, bytes).catch(() => null);
    if (own === null) {
      unopened += 1;
      continue;
    }
    for (const { staffId, recipient } of to) {
      const wrapped = Buffer.from(await sealTo([recipient], own)).toString('base64');
      grants.push({ caseId, staffId, wrapped });
    }
  }
  return grants.length === 0 ? null : { grants, unopened };
}
