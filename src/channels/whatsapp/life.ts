import type wweb from 'whatsapp-web.js';
import { pause, within } from '../pause.ts';
import type { OpenClient } from './client.ts';
import type { EventLog } from './event-log.ts';
import { hearsInPage } from './in-page.ts';
import type { Ending } from './problem.ts';
import type { Timing } from './timing.ts';

/** One run of the browser, from its start to whatever ends it. */
export type Life = {
  readonly client: wweb.Client;
  readonly ended: Promise<Ending>;
  /** Closes the browser, whatever it is doing; resolves when it is gone. */
  end(as?: Ending): Promise<void>;
};

export type LifeParts = {
  readonly open: OpenClient;
  readonly executablePath: string;
  readonly profile: string;
  readonly timing: Timing;
  readonly log: EventLog;
  readonly onQr: (code: string) => void;
  /** Paired and in step with the server; again after every reload of the page. */
  readonly onReady: (client: wweb.Client) => void;
  /** The page is loaded, or loaded anew: what was ready is not any more. */
  readonly onLoading: () => void;
  /** Whether the server can be reached, once it was ready. */
  readonly onOnline: (online: boolean) => void;
  readonly onMessage: (message: wweb.Message) => void;
};

/** How long a browser may take to close before it is killed. */
const CLOSE_MS = 5000;
/** So many unanswered looks in a row, and the page counts as hung. */
const MISSED_LOOKS = 3;

/** Starts a browser and does not wait for it: what comes of it is told by the callbacks and by `ended`. */
export function startLife(parts: LifeParts): Life {
  const { timing, log } = parts;
  const over = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  let closing: Promise<void> | null = null;

  const client = parts.open({
    executablePath: parts.executablePath,
    profile: parts.profile,
    loadMs: timing.loadMs,
    onBrowser: watchBrowser,
    onFailure(error) {
      if (over.signal.aborted) return;
      log.error('whatsapp.page_failed', error);
      void end('unloaded');
    },
  });
  client.on('qr', parts.onQr);
  let ready = false;
  client.on('ready', () => {
    ready = true;
    parts.onReady(client);
  });
  client.on('message', parts.onMessage);
  client.on('change_state', (state) => heed(String(state)));
  client.on('disconnected', (reason) => heed(String(reason)));

  const begun = client.initialize().then(
    () => null,
    (error: unknown) => {
      if (!over.signal.aborted) log.error('whatsapp.start_failed', error);
      return 'unloaded' as const;
    },
  );
  void begun.then((failed) => (failed === null ? watchPage() : end(failed)));
  return { client, ended, end };

  /** The library says nothing when its browser is gone. */
  function watchBrowser(): void {
    client.pupBrowser?.on('disconnected', () => void end('crashed'));
    // Once puppeteer has let go of its pipes, an error of theirs (the browser was killed) would end this process.
    for (const stream of client.pupBrowser?.process()?.stdio ?? []) stream?.on('error', () => {});
    const page = client.pupPage;
    page?.on('error', () => void end('crashed'));
    page?.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) parts.onLoading();
    });
  }

  /** What the page says of itself: how it stands with the server, or why it is over. */
  function heed(state: string): void {
    const ending = endingOf(state);
    if (ending !== null) void end(ending);
    else parts.onOnline(state === 'CONNECTED');
  }

  /**
   * Looks again and again: a hung page raises no event, a code that nobody scanned neither, and the library says "ready"
   * before it listens to everything.
   */
  async function watchPage(): Promise<void> {
    for (let missed = 0; !over.signal.aborted; ) {
      await pause(timing.watchMs, over.signal);
      if (over.signal.aborted) return;
      const state = await within(
        timing.watchMs,
        client.getState().catch(() => null),
      );
      missed = state === null || !(await hears()) ? missed + 1 : 0;
      if (state !== null && state !== 'UNPAIRED') heed(String(state));
      if (missed >= MISSED_LOOKS) return end('crashed');
    }
  }

  /** A page that is ready and does not hear is deaf for good: only another start helps. */
  async function hears(): Promise<boolean> {
    if (!ready) return true;
    return (
      (await within(
        timing.watchMs,
        client.pupPage?.evaluate(hearsInPage).catch(() => null) ?? Promise.resolve(null),
      )) === true
    );
  }

  async function end(as: Ending = 'stopped'): Promise<void> {
    closing ??= close(as);
    await closing;
  }

  async function close(as: Ending): Promise<void> {
    over.abort();
    // In the middle of a start there may be no browser yet, or one that the library has only just got.
    const process = () => client.pupBrowser?.process() ?? null;
    await within(CLOSE_MS, client.destroy());
    if (client.pupBrowser?.connected) process()?.kill('SIGKILL');
    await within(CLOSE_MS, begun);
    if (client.pupBrowser?.connected) await within(CLOSE_MS, client.destroy());
    const child = process();
    if (child !== null && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    resolve(as);
  }
}

/** Null for a state in which the session goes on. */
function endingOf(reason: string): Ending | null {
  switch (reason) {
    case 'LOGOUT':
    case 'UNPAIRED':
      return 'unpaired';
    case 'UNPAIRED_IDLE':
      return 'unscanned';
    case 'CONFLICT':
      return 'replaced';
    case 'TOS_BLOCK':
    case 'SMB_TOS_BLOCK':
    case 'PROXYBLOCK':
    case 'DEPRECATED_VERSION':
      return 'blocked';
    case 'CONNECTED':
    case 'OPENING':
    case 'PAIRING':
    case 'TIMEOUT':
    case 'UNLAUNCHED':
      return null;
    default:
      return 'crashed';
  }
}
