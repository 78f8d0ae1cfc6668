import { z } from 'zod';
import type { Flood } from './flood.ts';
import type { Hook } from './hook.ts';
import type { Inbox } from './inbox.ts';
import type { Poller } from './poller.ts';
import { badRequest } from './refusal.ts';
import type { World } from './world.ts';

export type Parts = {
  readonly world: World;
  readonly inbox: Inbox;
  readonly poller: Poller;
  readonly hook: Hook;
  readonly flood: Flood;
};

/** One method of the Bot API: throws a `Refusal` for what the real one refuses. */
export type Method = (body: unknown, closed: AbortSignal) => unknown;

/** Reads the parameters of a call, or refuses them. */
export function read<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badRequest(`wrong parameter: ${z.prettifyError(parsed.error)}`);
}
