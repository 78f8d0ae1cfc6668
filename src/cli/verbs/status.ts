import { z } from 'zod';
import { keptOrganisation } from '../../content/schema/organisation.ts';
import type { Out } from '../out.ts';
import { storeVerb } from '../verb.ts';
import type { World } from '../world.ts';
import { outboxRows } from './outbox-rows.ts';
import { sayWhatsApp } from './whatsapp-lines.ts';

/** What is on, what is off, and what turns it on. Holds nothing about reporters. */
export const status = storeVerb({
  name: 'status',
  args: z.object({ version: z.string() }),
  prepare: async (_typed, { version }) => ({ args: { version } }),
  async work({ version }, world, out) {
    const { store, config } = world;
    await out.say('cli:status.version', { version });
    if (store.kind === 'embedded') {
      await out.say(`cli:status.server_${world.runBy === 'server' ? 'runs' : 'stopped'}`);
      await out.say('cli:status.embedded', { folder: config.dataDir });
    } else await out.say('cli:status.postgres');
    await out.say(world.practice() ? 'cli:status.practice' : 'cli:status.real', { folder: config.dataDir });
    await channels(world, out);
    await people(world, out);
    await outboxRows(await store.outbox.counts(), out);
  },
});

async function channels(world: World, out: Out): Promise<void> {
  const { web, telegram, whatsapp } = world.config;
  await out.say('cli:status.web', { url: web.publicUrl ?? `http://${web.host}:${web.port}` });
  if (telegram === null) await out.say('cli:status.telegram_off');
  else await out.say(telegram.webhook ? 'cli:status.telegram_webhook' : 'cli:status.telegram_polling');
  if (whatsapp.on) await sayWhatsApp(world, out);
  else await out.say('start:whatsapp_off');
}

async function people({ store }: World, out: Out): Promise<void> {
  const organisation = keptOrganisation(await store.directory.organisation());
  if (organisation === null) await out.say('cli:status.organisation_none');
  else await out.say('cli:status.organisation', { name: organisation.name });
  await out.say('cli:status.facilities', { count: (await store.directory.facilities()).length });
  const staff = (await store.staff.list()).filter((one) => !one.suspended);
  await out.say('cli:status.staff', { count: staff.length });
  const covered = await store.directory.coverage();
  if (covered.length === 0) await out.say('cli:status.covered_none');
  else {
    const pairs = covered.map(({ country, lang }) => `${country} ${lang}`).join(', ');
    await out.say('cli:status.covered', { pairs });
  }
}
