import { hash, timingSafeEqual } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Update } from 'grammy/types';
import type { Lanes } from '../lanes.ts';
import { laneOf } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import type { Intake } from './intake.ts';

/** An update is a few kilobytes; a text of 4096 characters escaped as JSON is under fifty. */
const LARGEST_BODY = 256 * 1024;

/** What the handler needs of a request. Header names are lower case. */
export type WebhookRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable | null;
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
  const ours = digest(secret);
  return async ({ headers, body }) => {
    if (!sameSecret(headers['x-telegram-bot-api-secret-token'], ours)) return 401;
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
function sameSecret(given: string | readonly string[] | undefined, ours: Buffer): boolean {
  return typeof given === 'string' && timingSafeEqual(digest(given), ours);
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** Null when it is larger than an update can be. By events: iterating over a stream costs as much as all the rest. */
function readBody(body: Readable | null): Promise<string | null> {
  if (body === null) return Promise.resolve('');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else resolve(null);
    });
    body.on('end', () =>
      resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ''),
    );
    body.on('error', reject);
    body.on('close', () => resolve(null));
  });
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
