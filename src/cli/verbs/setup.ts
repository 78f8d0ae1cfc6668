import { resolve } from 'node:path';
import { z } from 'zod';
import { addStaff, inviteStaff } from '../../app/add-staff.ts';
import { isRecipient } from '../../crypto/envelope.ts';
import { ask, someoneIsThere } from '../ask.ts';
import { isThere, writeEnvFile } from '../env-file.ts';
import { type Caller, storeVerb, type Typed, UsageFault } from '../verb.ts';
import { showConsoleLink } from './staff-link.ts';

/** What is asked, in this order: the option, its variable, and which answers fit. An empty answer leaves it out. */
const QUESTIONS = [
  { option: 'telegramToken', name: 'TELEGRAM_BOT_TOKEN', fits: /^\d+:[\w-]{30,}$/ },
  { option: 'countries', name: 'COUNTRIES', fits: /^[A-Za-z]{2}(\s*,\s*[A-Za-z]{2})*$/ },
  { option: 'publicUrl', name: 'PUBLIC_URL', fits: /^https?:\/\/[^\s]+[^\s/]$/ },
  { option: 'databaseUrl', name: 'DATABASE_URL', fits: /^postgres(ql)?:\/\/\S+$/ },
  { option: 'recoveryRecipient', name: 'RECOVERY_RECIPIENT', fits: { test: isRecipient } },
] as const;

const args = z.object({ admin: z.string(), lang: z.string(), countries: z.array(z.string()) });

/** Asks what it needs, writes `.env`, and makes the first administrator with a way into the console. */
export const setup = storeVerb({
  name: 'setup',
  args,
  declare(command, { t }) {
    command
      .option('--admin <name>', t('setup:option.admin'))
      .option('--telegram-token <token>', t('setup:option.telegramToken'))
      .option('--countries <codes>', t('setup:option.countries'))
      .option('--public-url <url>', t('setup:option.publicUrl'))
      .option('--database-url <url>', t('setup:option.databaseUrl'))
      .option('--recovery-recipient <age1>', t('setup:option.recoveryRecipient'))
      .option('--env-file <file>', t('setup:option.file'), '.env')
      .option('--replace', t('setup:option.replace'));
  },
  async prepare(typed, caller) {
    const { text, terminal, content } = caller;
    const path = resolve(String(typed.options.envFile));
    if ((await isThere(path)) && typed.options.replace !== true)
      throw new UsageFault('setup_exists', { file: path });
    const values = await answers(typed, caller);
    const admin = await answer(typed, 'admin', caller, (given) => given.length > 0 && given.length <= 100);
    const kept = await writeEnvFile(path, values, Date.now());
    await terminal.out(`${text.t('setup:written', { file: path })}\n`);
    if (kept !== null) await terminal.out(`${text.t('setup:kept', { file: kept })}\n`);
    const packs = content().countries.map(({ value }) => value.code);
    const countries = (values.COUNTRIES ?? '').split(',').filter((code) => code !== '');
    return { args: { admin, lang: text.lang, countries: countries.length > 0 ? countries : packs } };
  },
  async work({ admin, lang, countries }, { store, keyring, now, config, practice }, out) {
    const there = (await store.staff.list()).some((one) => one.role === 'administrator' && !one.suspended);
    if (there) await out.say('setup:administrator_there');
    else {
      const token = await store.transaction(async (inside) => {
        const work = { inside, keyring, now: now() };
        const id = await addStaff(work, { ...ADMINISTRATOR, name: admin, countries, languages: [lang] });
        return inviteStaff(work, id, 'console');
      });
      await out.say('setup:administrator', { name: admin });
      await showConsoleLink(config, token, out);
    }
    await out.say('setup:start');
    if (practice()) await out.say('setup:practice', { folder: config.dataDir });
    await out.say('setup:doctor');
  },
});

/** Runs things, and reads no case by that. */
const ADMINISTRATOR = {
  role: 'administrator',
  duties: [],
  regions: [],
  conflicts: [],
  cap: 1,
  nights: 7,
} as const;

async function answers(typed: Typed, caller: Caller): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { option, name, fits } of QUESTIONS) {
    const given = await answer(typed, option, caller, (text) => text === '' || fits.test(text));
    values[name] = name === 'COUNTRIES' ? given.replace(/\s/g, '').toUpperCase() : given;
  }
  return values;
}

/** By option; else asked, where somebody is there; else empty. */
async function answer(
  { options }: Typed,
  option: string,
  { text: { t } }: Caller,
  fits: (text: string) => boolean,
): Promise<string> {
  const given = String(options[option] ?? '').trim();
  if (given !== '' || !someoneIsThere()) {
    // A token or an address with a password is not repeated.
    if (!fits(given))
      throw new UsageFault(given === '' ? 'setup_missing' : 'setup_bad', { what: t(`setup:name.${option}`) });
    return given;
  }
  return ask(t(`setup:ask.${option}`), '', (text) => (fits(text) ? undefined : t(`setup:no.${option}`)));
}
