import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Keyring } from '../crypto/keyring.ts';
import { sealJson, unsealJson } from '../crypto/vault.ts';
import type { Meta } from './ports/meta.ts';

/** How the process that holds the WhatsApp session and the command line, perhaps elsewhere, tell each other things. */
const STATE = 'whatsapp_state';
const REQUEST = 'whatsapp_request';
const REPLY = 'whatsapp_reply';

const state = z.object({
  state: z.string(),
  at: z.number(),
  traces: z.boolean(),
  /** What must be mended before it works again, as the channel names it. */
  problem: z.string().nullable().default(null),
});
export type WhatsAppState = z.infer<typeof state>;

const request = z.discriminatedUnion('do', [
  z.object({ id: z.string(), at: z.number(), do: z.literal('log_out') }),
  z.object({ id: z.string(), at: z.number(), do: z.literal('pair'), number: z.string() }),
]);
export type WhatsAppRequest = z.infer<typeof request>;
type Asked = { readonly do: 'log_out' } | { readonly do: 'pair'; readonly number: string };

const reply = z.object({ id: z.string(), outcome: z.string(), code: z.string().nullable() });
export type WhatsAppReply = z.infer<typeof reply>;

/** Nobody answers a request any more after so many milliseconds. */
const STALE_MS = 30_000;
const LOOK_MS = 250;

export async function tellState(meta: Meta, told: WhatsAppState): Promise<void> {
  await meta.set(STATE, JSON.stringify(told));
}

/** Null where WhatsApp was never on. */
export async function readState(meta: Meta): Promise<WhatsAppState | null> {
  const text = await meta.get(STATE);
  return text === null ? null : (state.safeParse(JSON.parse(text)).data ?? null);
}

/** States that have words; anything else means that it does not run. */
const KNOWN: ReadonlySet<string> = new Set(['starting', 'pairing', 'ready', 'offline', 'waiting', 'stopped']);

/**
 * How WhatsApp stands, as the process that holds its session last told, and what must be mended. Null: it was never on.
 * @param runs whether a process may hold it: one that was killed could not say that it stopped
 */
export async function shownState(
  meta: Meta,
  runs: boolean,
): Promise<Pick<WhatsAppState, 'state' | 'problem' | 'traces'> | null> {
  const told = await readState(meta);
  if (told === null) return null;
  const { state, problem, traces } = told;
  return runs
    ? { state: KNOWN.has(state) ? state : 'stopped', problem, traces }
    : { state: 'stopped', problem: null, traces };
}

/** Asks whoever holds the session; null when nobody answers in time. Sealed: it can hold the organisation's own number. */
export async function askHolder(
  meta: Meta,
  keyring: Keyring,
  asked: Asked,
  now: () => number,
  waitMs = STALE_MS,
): Promise<WhatsAppReply | null> {
  const id = randomUUID();
  await meta.set(REQUEST, sealed(keyring, REQUEST, { ...asked, id, at: now() }));
  for (let waited = 0; waited < waitMs; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const answer = reply.safeParse(opened(keyring, REPLY, await meta.get(REPLY))).data;
    if (answer?.id === id) return answer;
  }
  return null;
}

/** The request that waits, once; for the holder. */
export async function takeRequest(
  meta: Meta,
  keyring: Keyring,
  now: number,
): Promise<WhatsAppRequest | null> {
  const text = await meta.get(REQUEST);
  if (text === null || text === '') return null;
  await meta.set(REQUEST, '');
  const asked = request.safeParse(opened(keyring, REQUEST, text)).data;
  return asked !== undefined && now - asked.at < STALE_MS ? asked : null;
}

export async function answerRequest(meta: Meta, keyring: Keyring, answer: WhatsAppReply): Promise<void> {
  await meta.set(REPLY, sealed(keyring, REPLY, answer));
}

function sealed(keyring: Keyring, bind: string, value: object): string {
  return Buffer.from(sealJson(keyring, 'message', bind, value)).toString('base64');
}

function opened(keyring: Keyring, bind: string, text: string | null): unknown {
  if (text === null || text === '') return null;
  return unsealJson(keyring, 'message', bind, Buffer.from(text, 'base64'));
}
