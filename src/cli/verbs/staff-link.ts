import { consoleLink } from '../../app/add-staff.ts';
import type { Config } from '../../config.ts';
import type { Out } from '../out.ts';

export const TELEGRAM = 'https://api.telegram.org';
const PATIENCE_MS = 5_000;

/** Shows an invitation: as a link where Telegram says what our bot is called, else as what to type there. */
export async function showInvitation(config: Config, start: string, out: Out): Promise<void> {
  if (config.whatsapp.on) await out.say('whatsapp:staff_link', { start });
  if (config.telegram === null) {
    await out.say('cases:staff.telegram_off', { start });
    return;
  }
  const name = await botName(config.telegram.apiRoot ?? TELEGRAM, config.telegram.token);
  if (name === null) await out.say('cases:staff.no_bot_name', { start });
  else await out.say('cases:staff.link', { link: `https://t.me/${name}?start=${start}` });
}

/** Shows an invitation to the console. */
export async function showConsoleLink({ web }: Config, token: string, out: Out): Promise<void> {
  const url = web.publicUrl ?? `http://${web.host}:${web.port}`;
  await out.say('cases:staff.console_link', { link: consoleLink(url, token) });
}

/** What our bot is called. Null whatever goes wrong: an error would name the address, and the token is in it. */
export async function botName(apiRoot: string, token: string): Promise<string | null> {
  try {
    const answer = await fetch(`${apiRoot}/bot${token}/getMe`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const told: unknown = await answer.json();
    const result: unknown = Object(told).result;
    const name: unknown = Object(result).username;
    return typeof name === 'string' && /^\w{3,64}$/.test(name) ? name : null;
  } catch {
    return null;
  }
}
