import { z } from 'zod';
import type { ChannelName } from './arrival.ts';
import type { Meta } from './ports/meta.ts';
import type { Instant } from './ports/time.ts';

/**
 * What the server notes in passing, for whoever looks after it: when a job last ran, what trouble a channel last had. It is
 * about this machine alone, so that no backup has it.
 */
const jobKey = (name: string): string => `job:${name}`;
const troubleKey = (channel: ChannelName): string => `trouble:${channel}`;

const run = z.object({ at: z.number(), ok: z.boolean() });
export type JobRun = z.infer<typeof run>;

const trouble = z.object({ at: z.number(), code: z.string() });
/** `code`: the sentence is `cli:fault.<channel>_<code>`. */
export type ChannelTrouble = z.infer<typeof trouble>;

export async function noteRun(meta: Meta, name: string, noted: JobRun): Promise<void> {
  await meta.set(jobKey(name), JSON.stringify(noted));
}

/** Null where it never ran. */
export async function lastRun(meta: Meta, name: string): Promise<JobRun | null> {
  return read(run, await meta.get(jobKey(name)));
}

export async function noteTrouble(meta: Meta, channel: ChannelName, noted: ChannelTrouble): Promise<void> {
  await meta.set(troubleKey(channel), JSON.stringify(noted));
}

export async function lastTrouble(meta: Meta, channel: ChannelName): Promise<ChannelTrouble | null> {
  return read(trouble, await meta.get(troubleKey(channel)));
}

function read<T>(shape: z.ZodType<T>, text: string | null): T | null {
  return text === null ? null : (shape.safeParse(JSON.parse(text)).data ?? null);
}

/** Runs nearer to the last note than this are not noted: most jobs run several times a minute. In milliseconds. */
const NOTED_EVERY: Instant = 60_000;

/** The same work, and a note of when it was last done, or failed. */
export function noting(
  { meta, now }: { readonly meta: Meta; readonly now: () => Instant },
  name: string,
  work: () => Promise<unknown>,
): () => Promise<void> {
  let noted: JobRun | null = null;
  async function note(ok: boolean): Promise<void> {
    const at = now();
    if (noted?.ok === ok && at - noted.at < NOTED_EVERY) return;
    noted = { at, ok };
    await noteRun(meta, name, noted);
  }
  return async () => {
    try {
      await work();
    } catch (error) {
      await note(false).catch(() => {});
      throw error;
    }
    await note(true);
  };
}
