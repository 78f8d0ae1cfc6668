import { randomBytes } from 'node:crypto';
import type { TakeTurn } from './app/arrival.ts';
import { answerRequest, takeRequest, tellState, type WhatsAppRequest } from './app/whatsapp-desk.ts';
import { createWhatsApp, type WhatsApp, type WhatsAppOptions } from './channels/whatsapp/channel.ts';
import { keepsTraces, profileIn } from './channels/whatsapp/profile.ts';
import { chatRef } from './crypto/pseudonym.ts';
import { every } from './jobs/tidy.ts';
import type { Log } from './log/log.ts';
import type { OpenedWorld } from './open-world.ts';

/** What a test puts in place of the real page, and what the operator is told. */
export type WhatsAppParts = Partial<
  Pick<WhatsAppOptions, 'onProblem' | 'onQr' | 'open' | 'timing' | 'chromiumPath'>
> & {
  /** The administrator's. */
  readonly lang?: string;
};

export type ServedWhatsApp = {
  readonly channel: WhatsApp;
  /** Looks for what the command line asks. */
  readonly desk: { stop(): Promise<void> };
};

const LEASE = 'whatsapp_lease';
const LOOK_AT_REQUESTS_MS = 1000;

/** The WhatsApp channel on this world: its lease, what its profile may keep, and the operator's requests. */
export function serveWhatsApp(
  world: OpenedWorld,
  log: Log,
  takeTurn: TakeTurn,
  onLine: (open: boolean) => Promise<void>,
  parts: WhatsAppParts = {},
): ServedWhatsApp {
  const { store, keyring, config, catalog, now } = world;
  const { lang: _, ...overrides } = parts;
  const holder = randomBytes(9).toString('base64url');
  let telling = Promise.resolve();
  let problem: string | null = null;
  let told = 'starting';
  const channel = createWhatsApp({
    dataDir: config.dataDir,
    searchPath: config.whatsapp.searchPath,
    takeTurn,
    keeps,
    ...(store.kind === 'postgres'
      ? {
          lease: {
            hold: (ms: number) => store.meta.lease(LEASE, holder, ms),
            release: () => store.meta.release(LEASE, holder),
          },
        }
      : {}),
    onState,
    onLine,
    log,
    texts: catalog,
    onQr: () => {},
    ...overrides,
    onProblem(code) {
      // Said at every start and in the status by itself; it keeps nobody from working.
      if (code !== 'traces') problem = code;
      tell();
      parts.onProblem?.(code);
    },
    chromiumPath: parts.chromiumPath ?? config.whatsapp.chromiumPath,
  });
  const desk = every(LOOK_AT_REQUESTS_MS, 'whatsapp_desk_failed', lookAtRequests, log);
  return { channel, desk };

  /** A talk is open, something is still to be sent or taken back, or it is a staff member's chat. */
  async function keeps(chat: string): Promise<boolean> {
    const ref = chatRef(keyring, 'whatsapp', chat);
    const { session, staffId } = await store.turns.read(ref, '');
    return session !== null || staffId !== null || (await store.outbox.pending(ref));
  }

  /** An instance in waiting keeps quiet: the one that holds the session tells. */
  function onState(state: string): void {
    if (state === 'standby') return;
    if (state === 'ready') problem = null;
    told = state;
    tell();
  }

  function tell(): void {
    const traces = keepsTraces(profileIn(config.dataDir));
    const standing = { state: told, at: now(), traces, problem };
    telling = telling
      .then(() => tellState(store.meta, standing))
      .catch((error: unknown) => log.error('whatsapp_state_failed', error));
  }

  async function lookAtRequests(): Promise<void> {
    if (['standby', 'stopped'].includes(channel.state())) return;
    const request = await takeRequest(store.meta, keyring, now());
    if (request === null) return;
    const { outcome, code } = await carryOut(request);
    await answerRequest(store.meta, keyring, { id: request.id, outcome, code });
  }

  async function carryOut(request: WhatsAppRequest): Promise<{ outcome: string; code: string | null }> {
    if (request.do === 'log_out') {
      await channel.logOut();
      return { outcome: 'done', code: null };
    }
    // Where nobody scanned the code in time, asking for it shows another.
    channel.qr();
    const code = await channel.pairByNumber(request.number);
    return { outcome: code === null ? 'not_pairing' : 'done', code };
  }
}
