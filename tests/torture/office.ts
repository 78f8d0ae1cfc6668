import { freePort } from '../stand-ins/free-port.ts';
import { createPhone } from '../stand-ins/phone.ts';
import { type ProcessOptions, startProcess } from '../stand-ins/server-process.ts';
import { startTelegram } from '../stand-ins/telegram/index.ts';
import type { Setting } from './trial.ts';

const PATIENCE_MS = 120_000;
const PARALEGAL_CHAT = 9_000_001;

/**
 * The whole program with a stand-in for Telegram, always at one address, and a paralegal who hears of every case.
 * @param hookSecret with it, Telegram calls a webhook
 */
export async function startWithParalegal(
  setting: Pick<Setting, 'database'>,
  options: ProcessOptions = {},
  hookSecret?: string,
) {
  const telegram = await startTelegram();
  const port = options.env?.PORT ?? (await freePort());
  const hook = hookSecret === undefined ? null : `http://127.0.0.1:${port}/hook`;
  const env = {
    PORT: port,
    ...(hook && { TELEGRAM_WEBHOOK_URL: hook, TELEGRAM_WEBHOOK_SECRET: hookSecret ?? '' }),
    ...options.env,
  };
  const server = await startProcess(telegram, {
    ...options,
    embedded: setting.database === 'embedded',
    env,
  });
  const words = '--name Asha --role paralegal --languages sw,en,ru --countries KE --cap 999'.split(' ');
  const { out, err } = await server.sema('staff', 'add', ...words);
  const link = /s_[\w-]{20,}/.exec(out)?.[0];
  if (link === undefined) throw new Error(`no invitation: ${out}${err}`);
  const paralegal = createPhone(telegram, PARALEGAL_CHAT, 'en', PATIENCE_MS);
  await paralegal.say(`/start ${link}`);
  await paralegal.isAsked('staff.home');
  return {
    telegram,
    server,
    paralegal,
    link,
    /** Where Telegram calls; null where it is asked instead. */
    hook,
    async close(): Promise<void> {
      await server.stop();
      await telegram.stop();
    },
  };
}
