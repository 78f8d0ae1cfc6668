import type { Failure } from './failure.ts';

/**
 * Why Telegram cannot be received from.
 * - `token`: Telegram does not know the token (or the API root is not a Bot API server)
 * - `conflict`: another process receives with the same token
 * - `webhook`: Telegram refuses the webhook's address or secret
 * - `unreachable`: no answer; we keep trying
 */
export type ProblemCode = 'token' | 'conflict' | 'webhook' | 'unreachable';

/** A problem that the operator must know. Holds nothing but its code: errors of the Bot API carry chats and texts. */
export class TelegramProblem extends Error {
  override readonly name = 'TelegramProblem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode) {
    super(`telegram: ${code}`);
    this.code = code;
  }
}

/** The problem behind a failure to receive. */
export function problemOf(failure: Failure): ProblemCode {
  switch (failure.kind) {
    case 'token':
    case 'conflict':
      return failure.kind;
    case 'busy':
    case 'unreachable':
      return 'unreachable';
    default:
      // Of the calls that set up receiving, only setWebhook has parameters that can be refused.
      return 'webhook';
  }
}
