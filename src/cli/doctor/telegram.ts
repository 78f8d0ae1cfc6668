import { z } from 'zod';
import type { CheckOf, Finding } from './finding.ts';

const TELEGRAM = 'https://api.telegram.org';
const PATIENCE_MS = 5_000;
/** More than this and deadlines, codes of authenticator apps and signatures go wrong. In milliseconds. */
const CLOCK_OFF_MS = 60_000;

const answered = z.object({ ok: z.boolean(), result: z.object({ url: z.string().optional() }).optional() });

/** Whether Telegram knows the token and calls where it should; its answer also tells what time it is. */
export const telegram: CheckOf<'config'> = async ({ config: { telegram: given } }) => {
  if (given === null) return [{ code: 'telegram_off', severity: 'know' }];
  const ask = (method: string) => answerOf(`${given.apiRoot ?? TELEGRAM}/bot${given.token}/${method}`);
  const before = Date.now();
  const me = await ask('getMe');
  if (me === null) return [{ code: 'telegram_unreachable', severity: 'must' }];
  if (!me.ok) return [{ code: 'telegram_token', severity: 'must' }];
  const found: Finding[] = [];
  const off = me.date === null ? 0 : Math.abs(me.date - before);
  if (off > CLOCK_OFF_MS)
    found.push({ code: 'clock', severity: 'must', params: { minutes: Math.round(off / 60_000) } });
  const hook = (await ask('getWebhookInfo'))?.url ?? '';
  if (given.webhook !== null && hook !== given.webhook.url)
    found.push({ code: 'webhook_elsewhere', severity: 'must' });
  if (given.webhook === null && hook !== '') found.push({ code: 'webhook_left', severity: 'should' });
  return found;
};

/** Null when nobody answers. An error would name the address, and the token is in it. */
async function answerOf(url: string) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { ok, result } = answered.parse(await answer.json());
    const date = Date.parse(answer.headers.get('date') ?? '');
    return { ok, url: result?.url ?? '', date: Number.isNaN(date) ? null : date };
  } catch {
    return null;
  }
}
