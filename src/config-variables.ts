/** The variables by name, and what each may be. Every message here is the code of a fault. */
import { z } from 'zod';
import { isRecipient } from './crypto/envelope.ts';
import { Fault } from './i18n/fault.ts';
import { LOG_LEVELS } from './log/log.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An address without a slash at the end, so that paths can be put after it. */
const address = z
  .url({ protocol: /^https?$/, error: 'config_url' })
  .transform((url) => url.replace(/\/+$/, ''));

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'config_port')
  .transform(Number)
  .refine((number) => number <= 65_535, 'config_port');

export const schema = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'config_database_url' }).optional(),
  SECRET_KEY: z.string().optional(),
  SECRET_KEY_FILE: z.string().optional(),
  RECOVERY_RECIPIENT: z
    .string()
    .refine((text) => !/^age-secret-key-/i.test(text), { error: 'config_recipient_is_secret', abort: true })
    .refine(isRecipient, 'config_recipient')
    .optional(),
  COUNTRIES: z
    .string()
    .transform((text) => text.split(',').map((code) => code.trim().toUpperCase()))
    .refine((codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)), 'config_countries')
    .optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'config_token')
    .optional(),
  TELEGRAM_API_ROOT: address.optional(),
  TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'config_url' }).optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'config_webhook_secret')
    .optional(),
  WHATSAPP: z.enum(['on', 'off'], 'config_on_off').default('off'),
  CHROMIUM_PATH: z.string().optional(),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, 'config_log_level').default('info'),
});

export type Values = z.infer<typeof schema>;
/** What is set, by variable. */
export type Given = Partial<Record<keyof Values, string>>;

/** Rules between variables. On the values as given, so that they are told together with the others. */
export function crossFaults(given: Given): readonly Fault[] {
  const faults: Fault[] = [];
  if (given.SECRET_KEY && given.SECRET_KEY_FILE) faults.push(new Fault('config_secret_twice'));
  const webhook = given.TELEGRAM_WEBHOOK_URL;
  if (webhook) {
    if (!given.TELEGRAM_BOT_TOKEN) faults.push(new Fault('config_webhook_without_token'));
    if (!given.TELEGRAM_WEBHOOK_SECRET) faults.push(new Fault('config_webhook_without_secret'));
    if (URL.canParse(webhook) && !safeWebhook(new URL(webhook), given.TELEGRAM_API_ROOT !== undefined)) {
      faults.push(new Fault('config_webhook_https'));
    }
  }
  return faults;
}

/** A Bot API server of one's own may call back without TLS on the same machine; Telegram itself never does. */
function safeWebhook(url: URL, ownApi: boolean): boolean {
  return url.protocol === 'https:' || (ownApi && LOOPBACK.has(url.hostname));
}
