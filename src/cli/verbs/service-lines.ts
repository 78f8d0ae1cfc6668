import type { Command } from 'commander';
import type { ListedService } from '../../core/help/listed-service.ts';
import { needsCheck } from '../../core/needs-check.ts';
import { Fault } from '../../i18n/fault.ts';
import type { OperatorText } from '../operator-text.ts';
import type { Out } from '../out.ts';
import type { World } from '../world.ts';

/** What may be told of listed help. */
export function serviceOptions(command: Command, { t }: OperatorText): void {
  command
    .option('--country <code>', t('help:cli.country'))
    .option('--region <region>', t('help:cli.region'))
    .option('--name <name>', t('help:cli.name'))
    .option('--services <codes>', t('help:cli.services'))
    .option('--hours <text>', t('help:cli.hours'))
    .option('--contact <text>', t('help:cli.contact'))
    .option('--note <sw=text...>', t('help:cli.note'))
    .option('--checked <YYYY-MM-DD>', t('help:cli.checked'));
}

/**
 * The one that an id, its beginning, or a whole name means.
 * @throws Fault `service_unknown` when none or more than one is meant
 */
export async function serviceNamed({ store }: World, which: string): Promise<ListedService> {
  const found = (await store.services.list()).filter(
    ({ id, name }) =>
      (which.length >= 4 && id.startsWith(which)) || name.toLowerCase() === which.trim().toLowerCase(),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Fault('service_unknown', { which });
  return only;
}

/** One entry, as it is kept. */
export async function showService(one: ListedService, { now }: World, out: Out): Promise<void> {
  await out.line('');
  await out.line(`${one.name}  ${one.id}`);
  await out.line(`  ${one.region ?? one.country}  ${one.services.join(', ')}`);
  await out.line(`  ${[one.hours, one.contact].filter((text) => text !== '').join('  ')}`);
  for (const [lang, note] of Object.entries(one.notes)) if (note !== '') await out.line(`  ${lang}: ${note}`);
  await out.say(needsCheck(one, now()) ? 'help:cli.stale' : 'help:cli.checked_on', { day: one.checked });
}
