/** What the Bot API answers instead of a result. Codes and descriptions are those of tdlib/telegram-bot-api. */
export class Refusal extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The body of the answer. */
  get body() {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.retryAfter !== undefined && { parameters: { retry_after: this.retryAfter } }),
    };
  }
}

export function badRequest(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`);
}

export function conflict(description: string): Refusal {
  return new Refusal(409, `Conflict: ${description}`);
}

export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);
}
