import { z } from 'zod';
import { changeSettings } from '../../app/change-settings.ts';
import { RETENTION_DAYS, SMALLEST_IN_SUMMARY } from '../../app/settings.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';

/** Changes one setting by its name. */
export const settingsSet = storeVerb({
  name: 'settings set',
  args: z.object({ name: z.string(), value: z.string() }),
  declare(command, { t }) {
    command.argument('<name>', t('keeping:settings.name')).argument('<value>', t('keeping:settings.value'));
  },
  prepare: async ({ args: [name = '', value = ''] }) => ({ args: { name, value } }),
  async work({ name, value }, { store, now }, out) {
    const [subject = '', key = ''] = name.split('.');
    const patch = { [subject]: { [key]: read(value) } };
    const changed = await store.transaction((inside) =>
      changeSettings({ inside, now: now() }, 'operator', patch),
    );
    if (!changed.ok) throw refused(name, key);
    await out.say('keeping:settings.changed', { name, value });
  },
});

function read(text: string): number | boolean | string {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function refused(name: string, key: string): Fault {
  if (name === 'summary.smallestGroup') {
    const { least, most } = SMALLEST_IN_SUMMARY;
    return new Fault('setting_group', { name, least: String(least), most: String(most) });
  }
  const range = Object.entries(RETENTION_DAYS).find(([known]) => known === key)?.[1];
  if (range !== undefined && name === `retention.${key}`)
    return new Fault('setting_range', { name, least: String(range.least), most: String(range.most) });
  if (name === 'retention.keepCodedFacts') return new Fault('setting_yes_no', { name });
  return new Fault('setting_unknown', { name });
}
