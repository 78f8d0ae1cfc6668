import { DrizzleQueryError } from 'drizzle-orm';
import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLog, LOG_LEVELS, type LogLevel } from '../../src/log/log.ts';

function logAt(level: LogLevel) {
  const lines: string[] = [];
  const log = createLog(level, (line) => lines.push(line));
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

/** What must never be found in a line, however it got into an error or a field. */
const CANARIES = [
  '+254722000111',
  '254722000111',
  '0722 000 111',
  'Otieno Wanjiku',
  'Айгуль',
  'nilipigwa na polisi jana',
  '987654321',
  '4242424242:AAcanaryCANARYcanaryCANARYcanary00',
  'A7KC-3MPT-X2YE-9HBO-K4AC',
  'canary@example.org',
];

describe('a log line', () => {
  it('is JSON with the event, its level and the fields of the allow-list', () => {
    const { log, lines, last } = logAt('info');
    log.event('outbox.drained', {
      count: 3,
      ms: 12.5,
      channel: 'telegram',
      code: 'ok',
      id: '0b8f5f5e-9a53-4b1e-8f62-0c6f3c9d2a11',
    });
    expect(lines).toHaveLength(1);
    expect(last()).toEqual({
      level: 'info',
      event: 'outbox.drained',
      count: 3,
      ms: 12.5,
      channel: 'telegram',
      code: 'ok',
      id: '0b8f5f5e-9a53-4b1e-8f62-0c6f3c9d2a11',
    });
  });

  it('has no time, because the minute of a report must not be kept', () => {
    const { log, lines } = logAt('info');
    log.event('turn.taken');
    expect(lines).toEqual(['{"level":"info","event":"turn.taken"}\n']);
  });

  it('drops fields it does not know, and values that do not look harmless', () => {
    const { log, last } = logAt('info');
    log.event('turn.taken', { chat: 1, text: 'a', country: 'KE', count: 987654321, ms: -1, id: 'chat-7' });
    expect(last()).toEqual({ level: 'info', event: 'turn.taken' });
  });

  it('is written from its level on', () => {
    const written = LOG_LEVELS.map((level) => {
      const { log, lines } = logAt(level);
      log.debug('d');
      log.event('i');
      log.warn('w');
      log.error('e', new Error());
      return lines.length;
    });
    expect(written).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('an error in the log', () => {
  it('is its class and code, and those of what lies below', () => {
    const { log, last } = logAt('error');
    const below = Object.assign(new TypeError('x'), { code: '23505' });
    log.error('turn.failed', new RangeError('y', { cause: new Error('z', { cause: below }) }), { count: 2 });
    expect(last()).toEqual({
      level: 'error',
      event: 'turn.failed',
      count: 2,
      error: 'RangeError',
      cause: 'TypeError',
      cause_code: '23505',
    });
  });

  it('keeps the codes of the system, of Postgres and of Telegram', () => {
    const { log, last } = logAt('error');
    const codes = ['ECONNREFUSED', '57P03', 'database_down', 'ERR_HTTP2_STREAM_ERROR', 429].map((code) => {
      log.error(
        'failed',
        Object.assign(new Error(), typeof code === 'number' ? { error_code: code } : { code }),
      );
      return last().code;
    });
    expect(codes).toEqual(['ECONNREFUSED', '57P03', 'database_down', 'ERR_HTTP2_STREAM_ERROR', 429]);
  });

  it('may be no error at all', () => {
    const { log, last } = logAt('error');
    for (const thrown of ['a text', null, undefined, 7, { code: 'x' }]) log.error('failed', thrown);
    expect(last().error).toBe('thrown_object');
  });

  it('does not break on hostile objects', () => {
    const { log, lines } = logAt('error');
    const circular: Error & { cause?: unknown } = new Error('a');
    circular.cause = circular;
    const trap = new Proxy(new Error('b'), {
      get() {
        throw new Error('trap');
      },
    });
    log.error('failed', circular);
    log.error('failed', trap, { code: trap });
    expect(lines).toHaveLength(2);
  });
});

describe('what must never be logged', () => {
  it.each(CANARIES)('is not, in any field or name: %s', (canary) => {
    const { log, lines } = logAt('debug');
    const fields = ['code', 'id', 'count', 'ms', 'channel', 'ok', 'error', 'event', 'chat', 'message'];
    for (const field of fields) {
      log.event('turn.taken', { [field]: canary, nested: { [field]: canary } });
      log.event('turn.taken', { [field]: Number(canary.replace(/\D/g, '')) });
    }
    log.event(canary, { [canary]: canary });
    expectNoCanary(lines, canary);
  });

  it.each(CANARIES)('is not, in any error: %s', (canary) => {
    const { log, lines } = logAt('debug');
    const telegram = new GrammyError(
      `Call to 'sendMessage' failed! ${canary}`,
      { ok: false, error_code: 403, description: canary },
      'sendMessage',
      { chat_id: canary, text: canary },
    );
    const postgres = Object.assign(new Error(`Key (chat)=(${canary})`), {
      code: '23505',
      detail: canary,
      parameters: [canary],
      query: `insert ${canary}`,
    });
    const renamed = Object.assign(new Error(canary), { name: canary, code: canary, errno: canary });
    for (const error of [
      telegram,
      new HttpError(`Network request for ${canary} failed`, telegram),
      new DrizzleQueryError(`select ${canary}`, [canary], postgres),
      renamed,
      new Error(canary, { cause: renamed }),
      new AggregateError([renamed], canary),
      Object.assign(new Error(canary), { cause: canary, error: { message: canary } }),
      canary,
      { message: canary, code: canary },
    ]) {
      log.error('failed', error, { error: canary, cause: canary });
    }
    expect(lines).toHaveLength(9);
    expectNoCanary(lines, canary);
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ error: 'DrizzleQueryError', cause_code: '23505' });
  });
});

function expectNoCanary(lines: readonly string[], canary: string): void {
  const text = lines.join('');
  expect(text).not.toContain(canary);
  for (const word of canary.split(/[\s@:-]+/)) if (word.length > 4) expect(text).not.toContain(word);
  const digits = canary.replace(/\D/g, '');
  if (digits.length > 5) expect(text.replace(/\D/g, '')).not.toContain(digits);
}
