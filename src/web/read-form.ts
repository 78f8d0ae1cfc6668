import type { Context } from 'hono';
import { hungUp } from './hung-up.ts';

/** A form's fields. One that can't be read (half a file, another boundary than it names, hung up) has none: that is no fault of ours. */
export async function readForm(c: Context): Promise<Readonly<Record<string, string | File>>> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    if (hungUp(error) || error instanceof TypeError) return {};
    throw error;
  }
}
