import { GrammyError, HttpError } from 'grammy';

/**
 * What a refused or failed call means to us. The error itself goes no further than this file:
 * a `GrammyError` carries the chat's id and the text.
 */
export type Failure =
  /** 429: not before so many milliseconds. */
  | { readonly kind: 'busy'; readonly afterMs: number }
  /** No answer, a timeout, 5xx, or an answer that is not the Bot API's. */
  | { readonly kind: 'unreachable' }
  /** 401 and 404: the token is not known there. */
  | { readonly kind: 'token' }
  /** 409: someone else receives with this token. */
  | { readonly kind: 'conflict' }
  /** The person blocked us, deleted the account, or never wrote. */
  | { readonly kind: 'gone' }
  /** An edit that would change nothing. */
  | { readonly kind: 'unchanged' }
  /** The message to edit or delete is not there any more. */
  | { readonly kind: 'missing' }
  /** Any other 400: it will never be accepted as it is. */
  | { readonly kind: 'refused' };

export type Answer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly failure: Failure };

/** Waits for a call to the Bot API; what Telegram refuses or fails to do becomes a value. */
export async function ask<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, result: await call };
  } catch (error) {
    if (error instanceof HttpError) return { ok: false, failure: { kind: 'unreachable' } };
    if (error instanceof GrammyError) return { ok: false, failure: readError(error) };
    throw error;
  }
}

/** Descriptions are those of tdlib/telegram-bot-api; they are matched loosely, for they change now and then. */
function readError({ error_code, description, parameters }: GrammyError): Failure {
  switch (error_code) {
    case 400:
      if (/not modified/i.test(description)) return { kind: 'unchanged' };
      if (/chat not found|user not found|PEER_ID_INVALID/i.test(description)) return { kind: 'gone' };
      if (/message to (edit|delete) not found|MESSAGE_ID_INVALID/i.test(description))
        return { kind: 'missing' };
      return { kind: 'refused' };
    case 401:
    case 404:
      return { kind: 'token' };
    case 403:
      return { kind: 'gone' };
    case 409:
      return { kind: 'conflict' };
    case 413:
      return { kind: 'refused' };
    case 429:
      return { kind: 'busy', afterMs: 1000 * (parameters.retry_after ?? 1) };
    default:
      return { kind: 'unreachable' };
  }
}
