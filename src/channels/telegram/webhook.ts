import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Lanes } from '../lanes.ts';
import { laneOf } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import type { Intake } from './intake.ts';

/** An update is a few kilobytes; a text of 4096 characters escaped as JSON is under fifty. */
const LARGEST_BODY = 256 * 1024;

/** What the handler needs of a request. Header names are lower case; a Node or a web stream will do as body. */
export type WebhookRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array> | null;
};

/** Answers with an HTTP status; the response has no body. */
export type HandleWebhook = (request: WebhookRequest) => Promise<number>;

export type WebhookParts = {
  readonly secret: string;
  readonly intake: Intake;
  readonly lanes: Lanes;
  readonly log: EventLog;
  /** Once aborted, updates are turned away for Telegram to bring again. */
  readonly signal: AbortSignal;
};

/**
 * 200 only when the turn has committed; 500 and 503 make Telegram bring the update again.
 * 401 without the secret, before the body is read; 413 and 400 for what Telegram never sends.
 */
export function createWebhook({ secret, intake, lanes, log, signal }: WebhookParts): HandleWebhook {
  return async ({ headers, body }) => {
    if (!sameSecret(headers['x-telegram-bot-api-secret-token'], secret)) return 401;
    if (signal.aborted) return 503;
    const text = await readBody(body);
    if (text === null) return 413;
    const update = parseUpdate(text);
    if (!update) return 400;
    try {
      await lanes.run(laneOf(update), () => intake(update));
      return 200;
    } catch (error) {
      log.error('telegram.turn_failed', error);
      return 500;
    }
  };
}

/** In constant time; hashed first, so that not even the length shows. */
function sameSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Null when it is larger than an update can be. */
async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(text: string): Update | null {
  try {
    const value: unknown = JSON.parse(text);
    return isUpdate(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whoever knows the secret is Telegram: the rest of the shape is taken on trust, as it is when polling. */
function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' && value !== null && 'update_id' in value && typeof value.update_id === 'number'
  );
}
