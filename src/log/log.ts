import { causeOf, classOf, codeOf } from './error-facts.ts';
import { safeCode, safeFields } from './safe-fields.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Offered fields. Only those of the allow-list in `safe-fields.ts` are written, and only where their values look harmless. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * What is written down about running. An allow-list: an event's name, an error's class and code, a random id, a count.
 * Lines bear no time, because the minute of a report must not be kept; whoever collects the lines may add the hour.
 */
export interface Log {
  event(name: string, fields?: LogFields): void;
  warn(name: string, fields?: LogFields): void;
  debug(name: string, fields?: LogFields): void;
  /** The error's class and code, and those at the bottom of its causes. Never its message, stack or other properties. */
  error(name: string, error: unknown, fields?: LogFields): void;
}

/** A log that writes JSON lines to `write`, by default to the standard error stream. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const line = (at: LogLevel, name: string, fields: Readonly<Record<string, unknown>>) => {
    if (LOG_LEVELS.indexOf(at) > threshold) return;
    write(`${JSON.stringify({ level: at, event: safeCode(name) ?? 'unnamed', ...fields })}\n`);
  };
  return {
    event: (name, fields) => line('info', name, safeFields(fields)),
    warn: (name, fields) => line('warn', name, safeFields(fields)),
    debug: (name, fields) => line('debug', name, safeFields(fields)),
    error(name, error, fields) {
      const root = causeOf(error);
      const facts = { error: classOf(error), code: codeOf(error) };
      const below = root === error ? {} : { cause: classOf(root), cause_code: codeOf(root) };
      line('error', name, { ...safeFields(fields), ...facts, ...below });
    },
  };
}
