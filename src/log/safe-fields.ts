const CODE = /^(?:[a-z][a-z0-9]*(?:[_.:-][a-z0-9]+)*|[A-Z0-9]+(?:_[A-Z0-9]+)*)$/;
const LONGEST_CODE = 48;

/** From six digits on, a number may be a telephone number, a chat id or a document. SQLSTATEs have five. */
const MANY_DIGITS = /\d(?:[_.:-]?\d){5}/;

const RANDOM_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CHANNEL = /^[a-z]{1,16}$/;

/** A code written by a programmer (`snake_case`, `dotted.name`, `ECONNREFUSED`, `23505`), else undefined. */
export function safeCode(value: unknown): string | number | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 100_000 ? value : undefined;
  if (typeof value !== 'string' || value.length > LONGEST_CODE) return undefined;
  return CODE.test(value) && !MANY_DIGITS.test(value) ? value : undefined;
}

const quantity = (most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most ? value : undefined;

const matching = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

/** Every field that a log line may have besides `level`, `event` and an error's facts. Add one only after thinking who could be in it. */
const ALLOWED: Readonly<Record<string, (value: unknown) => string | number | boolean | undefined>> = {
  code: safeCode,
  /** A random v4 id: says nothing to anyone without the database. */
  id: matching(RANDOM_ID),
  /** Upper bounds, because a chat id put here by mistake is a big number. */
  count: quantity(100_000),
  ms: quantity(10_000_000),
  channel: matching(CHANNEL),
  ok: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** The fields that may be written, of those offered. Never throws: a log line must not break what it is about. */
export function safeFields(offered: unknown): Readonly<Record<string, string | number | boolean>> {
  const passed: Record<string, string | number | boolean> = {};
  if (typeof offered !== 'object' || offered === null) return passed;
  for (const [name, allowed] of Object.entries(ALLOWED)) {
    const value = allowed(read(offered, name));
    if (value !== undefined) passed[name] = value;
  }
  return passed;
}

/** One own property, without running into a throwing getter. */
export function read(from: object, name: string): unknown {
  try {
    return Reflect.get(from, name);
  } catch {
    return undefined;
  }
}
