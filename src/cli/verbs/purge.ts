import { z } from 'zod';
import { MOST_COUNTED, type PurgeCount, planPurge, purge } from '../../app/purge.ts';
import { createPurgedLog } from '../../app/purged-log.ts';
import type { Out } from '../out.ts';
import { storeVerb } from '../verb.ts';

/** Forgets what has had its time, now instead of tonight; or says what would go and changes nothing. */
export const purgeVerb = storeVerb({
  name: 'purge',
  args: z.object({ dryRun: z.boolean() }),
  declare(command, { t }) {
    command.option('--dry-run', t('keeping:purge.option.dry_run'));
  },
  prepare: async ({ options }) => ({ args: { dryRun: options.dryRun === true } }),
  async work({ dryRun }, { store, keyring, config, content, now }, out) {
    if (dryRun) return show('would', await planPurge({ store, now: now() }), out);
    const countries = content.countries.map(({ value }) => ({ code: value.code, zone: value.time_zone }));
    const { write } = createPurgedLog(store, config.dataDir);
    const at = now();
    const done = await purge({ store, keyring, now: at, countries, writeLog: write });
    await store.audit.append({
      at,
      actor: 'operator',
      action: 'purged',
      detail: String(done.words + done.whole),
    });
    await show('did', done, out);
  },
});

/** Counts and references of cases, never content. */
async function show(how: 'would' | 'did', { words, whole, cases }: PurgeCount, out: Out): Promise<void> {
  if (words + whole === 0) return out.say('keeping:purge.nothing');
  if (words + whole >= MOST_COUNTED) await out.say('keeping:purge.at_least');
  if (words > 0) await out.say(`keeping:purge.${how}_words`, { count: words });
  if (whole > 0) await out.say(`keeping:purge.${how}_whole`, { count: whole });
  if (cases.length > 0) await out.say('keeping:purge.cases', { refs: cases.join(', ') });
}
