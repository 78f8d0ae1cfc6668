import { read, safeCode } from './safe-fields.ts';

const CLASS_NAME = /^[A-Z][A-Za-z]{1,39}$/;
const DEEPEST = 8;

/** The class of an error by its constructor, which is code; `error.name` could have been assigned from data. */
export function classOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown_${error === null ? 'null' : typeof error}`;
  const made = read(error, 'constructor');
  const name = typeof made === 'function' ? made.name : '';
  return CLASS_NAME.test(name) ? name : 'Error';
}

/** The error's own code: Node's and Postgres' `code`, Telegram's `error_code`. */
export function codeOf(error: unknown): string | number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return safeCode(read(error, 'code')) ?? safeCode(read(error, 'error_code'));
}

/** What lies at the bottom of `cause` and grammY's `error`; the error itself when nothing does. */
export function causeOf(error: unknown): unknown {
  let bottom = error;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (typeof bottom !== 'object' || bottom === null) break;
    const next = read(bottom, 'cause') ?? read(bottom, 'error');
    if (!(next instanceof Error)) break;
    bottom = next;
  }
  return bottom;
}
