import type wweb from 'whatsapp-web.js';
import type { TakeTurn } from '../../app/arrival.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Channel } from '../contract.ts';
import { createLanes } from '../lanes.ts';
import { pause, within } from '../pause.ts';
import { catchUp, takeUnread } from './catch-up.ts';
import { findChromium } from './chromium.ts';
import { type OpenClient, openClient } from './client.ts';
import { createDeliver } from './deliver.ts';
import type { EventLog } from './event-log.ts';
import { createIntake } from './intake.ts';
import { createKeeper } from './keeper.ts';
import { type Lease, ownLease } from './lease.ts';
import { startLife } from './life.ts';
import { createLine, type Line } from './line.ts';
import { createPace } from './pace.ts';
import type { ProblemCode } from './problem.ts';
import { keepsTraces, prepareProfile, profileIn, wipeProfile } from './profile.ts';
import type { State } from './state.ts';
import { sweep } from './sweep.ts';
import type { Texts } from './text.ts';
import { type Timing, usualTiming } from './timing.ts';
import { createTrouble } from './trouble.ts';

export type WhatsAppOptions = {
  readonly dataDir: string;
  /** As configured, or null to look in the search path. */
  readonly chromiumPath: string | null;
  readonly searchPath: string;
  readonly takeTurn: TakeTurn;
  /** Whether the profile may still hold this chat. */
  readonly keeps: (chat: string) => Promise<boolean>;
  /** Where several instances share a database. */
  readonly lease?: Lease;
  /** Something the operator must mend, or know, while running. Told once until it is over. */
  readonly onProblem: (code: ProblemCode) => void;
  readonly onState: (state: State) => void;
  /** A code to scan; it changes every twenty seconds or so. */
  readonly onQr: (code: string) => void;
  /** Messages can be sent, or cannot any more: whoever empties the outbox begins, or stops. */
  readonly onLine: (open: boolean) => Promise<void>;
  readonly log: EventLog;
  readonly texts: Texts;
  readonly timing?: Partial<Timing>;
  readonly open?: OpenClient;
};

export type WhatsApp = Channel & {
  readonly state: () => State;
  /** The code to scan now; null where none is shown. Asking for it wakes a channel that had given up waiting. */
  readonly qr: () => string | null;
  /** A code of eight letters to type on the phone with this number (digits alone, with the country's); null when not pairing. */
  readonly pairByNumber: (number: string) => Promise<string | null>;
  /** Ends the session, on WhatsApp's side as far as it can be reached, and wipes the profile. */
  readonly logOut: () => Promise<void>;
};

/**
 * The WhatsApp channel. `start` rejects with a `Fault` when there is no Chromium; everything that can happen later is met
 * by starting the browser again, and told. A stopped channel is not started again: make a new one.
 */
export function createWhatsApp(options: WhatsAppOptions): WhatsApp {
  const { log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const profile = profileIn(options.dataDir);
  const stopping = new AbortController();
  const { signal } = stopping;
  const lanes = createLanes();
  const trouble = createTrouble(log, options.onProblem);
  let state: State = 'stopped';
  let line: Line | null = null;
  /** What comes in before the catch-up has brought what came before it. */
  let early: wweb.Message[] | null = null;
  let client: wweb.Client | null = null;
  let code: string | null = null;
  let running = Promise.resolve();
  let cutOff: NodeJS.Timeout | undefined;
  /** When somebody wrote, or was written to. */
  let active = Date.now();
  /** Changes of the line, one after another. */
  let switching = Promise.resolve();

  const intake = createIntake({ takeTurn: options.takeTurn, lanes, line: () => line, timing, log, signal });
  const keeper = createKeeper({
    profile,
    lease: options.lease ?? ownLease,
    timing,
    trouble,
    log,
    onState: enter,
    onEnded: () => closeLine(),
    startLife: () => {
      const life = startLife({
        open: options.open ?? openClient,
        executablePath: findChromium(options.chromiumPath, options.searchPath) ?? '',
        profile,
        timing,
        log,
        onQr(shown) {
          code = shown;
          enter('pairing');
          options.onQr(shown);
        },
        onReady,
        onOnline,
        onLoading,
        onMessage(message) {
          active = Date.now();
          if (early === null) intake(message);
          else early.push(message);
        },
      });
      client = life.client;
      return life;
    },
  });

  const deliver = createDeliver({
    line: () => (state === 'ready' ? line : null),
    pace: createPace(timing.perMinute),
    texts: options.texts,
    log,
  });

  return {
    name: 'whatsapp',
    async deliver(delivery) {
      active = Date.now();
      return deliver(delivery);
    },
    state: () => state,
    qr() {
      if (state === 'waiting') keeper.wake();
      return state === 'pairing' ? code : null;
    },
    async pairByNumber(number) {
      return state === 'pairing' && client !== null ? client.requestPairingCode(number) : null;
    },
    async logOut() {
      if (line !== null && client?.pupPage !== undefined) {
        // The page leaves at once, so the call itself may not come back.
        const asked = client.pupPage.evaluate('window.require("WAWebSocketModel").Socket.logout()');
        await within(
          timing.watchMs,
          asked.catch(() => null),
        );
      }
      await keeper.restart('stopped');
      await wipeProfile(profile);
    },
    async start() {
      if (findChromium(options.chromiumPath, options.searchPath) === null) {
        throw options.chromiumPath === null
          ? new Fault('whatsapp_no_chromium')
          : new Fault('whatsapp_chromium_path', { path: options.chromiumPath });
      }
      await prepareProfile(profile);
      running = keeper.run(signal);
      void tidyProfile();
    },
    async stop() {
      stopping.abort();
      await lanes.idle();
      await running;
      await closeLine();
    },
  };

  function enter(next: State): void {
    if (next !== 'pairing') code = null;
    if (state === next) return;
    state = next;
    log.event('whatsapp.state', { code: next });
    options.onState(next);
  }

  function onReady(ready: wweb.Client): void {
    // The library can say it twice of one page, the first time before it listens to all of it: then only look again.
    const open = line ?? createLine(ready, timing, (ms) => pause(ms, signal));
    line = open;
    early ??= [];
    keeper.settled();
    trouble.over();
    enter('ready');
    if (keepsTraces(profile)) trouble.met('traces');
    switching = switching.then(async () => {
      try {
        await catchUp(open, Date.now() / 1000, intake, log);
      } catch (error) {
        log.error('whatsapp.catch_up_failed', error);
      }
      if (line !== open) return;
      const waiting = early ?? [];
      early = null;
      for (const message of waiting) intake(message);
      await options.onLine(true);
    });
  }

  function onLoading(): void {
    if (line === null) return;
    void closeLine();
    enter('starting');
  }

  function onOnline(online: boolean): void {
    if (line === null || online === (state === 'ready')) return;
    clearTimeout(cutOff);
    if (!online) cutOff = setTimeout(() => trouble.met('offline'), timing.offlineMs).unref();
    else trouble.over();
    enter(online ? 'ready' : 'offline');
    switching = switching.then(() => options.onLine(online && line !== null));
  }

  async function closeLine(): Promise<void> {
    line = null;
    early = null;
    clearTimeout(cutOff);
    switching = switching.then(() => options.onLine(false));
    await switching;
  }

  /** Takes chats whose talk has ended out of the profile, for as long as the channel runs. */
  async function tidyProfile(): Promise<void> {
    let cleared = 0;
    let fresh = Date.now();
    while (!signal.aborted) {
      await pause(timing.sweepMs, signal);
      const open = line;
      if (signal.aborted || open === null || state !== 'ready' || early !== null) continue;
      try {
        const { keeps } = options;
        await takeUnread(open, Date.now() / 1000, timing.settleMs / 1000, intake);
        cleared += await sweep(
          { line: open, keeps, inLane: lanes.run, log },
          (Date.now() - timing.settleMs) / 1000,
        );
      } catch (error) {
        log.error('whatsapp.sweep_failed', error);
      }
      // What is deleted stays readable in the write-ahead log of the page's database until the browser closes it.
      const now = Date.now();
      if (cleared > 0 && now - active >= timing.quietMs && now - fresh >= timing.freshMs) {
        [cleared, fresh] = [0, now];
        log.event('whatsapp.fresh_start');
        await keeper.restart('stopped');
      }
    }
  }
}
