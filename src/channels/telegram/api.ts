import { Api } from 'grammy';

/** Receive only what is read; everything else stays with Telegram. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/**
 * grammY types its signals after an older package; it only reads `aborted` and listens for `abort`,
 * which Node's own signal offers.
 */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as GrammySignal;
}

/** The Bot API, each call of which is given up after so many seconds. */
export function openApi(token: string, apiRoot: string | undefined, timeoutSeconds: number): Api {
  return new Api(token, {
    timeoutSeconds,
    ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }),
  });
}
