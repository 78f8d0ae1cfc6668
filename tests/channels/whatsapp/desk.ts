import type { Arrival, TakeTurn } from '../../../src/app/arrival.ts';
import { createWhatsApp, type WhatsAppOptions } from '../../../src/channels/whatsapp/channel.ts';
import type { ProblemCode } from '../../../src/channels/whatsapp/problem.ts';
import type { State } from '../../../src/channels/whatsapp/state.ts';
import type { Timing } from '../../../src/channels/whatsapp/timing.ts';
import { catalog } from '../../stand-ins/content.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import type { WhatsAppStandIn } from '../../stand-ins/whatsapp/index.ts';
import { rendered } from './rendered.ts';

/** Nobody waits for a human pace in a test. */
export const quick: Partial<Timing> = {
  typingMs: { least: 0, each: 0, most: 0 },
  perMinute: { chat: 1000, all: 1000 },
  sentMs: 2000,
  watchMs: 100,
  loadMs: 10_000,
  restartMs: 20,
  maxRestartMs: 200,
  unscannedMs: 300,
  leaseMs: 100,
  sweepMs: 50,
  settleMs: 500,
  quietMs: 60_000,
  freshMs: 0,
  offlineMs: 200,
};

export type Desk = ReturnType<typeof createDesk>;

/**
 * Plays the app: turns with dedupe, each answered by what was said. Keeps only the chats it is told to.
 * @param taken updates that were taken, as a database knows them after a restart
 */
export function createDesk(
  wa: WhatsAppStandIn,
  over: Partial<WhatsAppOptions> = {},
  taken: Set<string> = new Set(),
) {
  const arrivals: Arrival[] = [];
  const problems: ProblemCode[] = [];
  const states: State[] = [];
  const codes: string[] = [];
  const logged: string[] = [];
  const kept = new Set<string>();
  let before: (arrival: Arrival) => Promise<void> = async () => {};

  const takeTurn: TakeTurn = async (arrival) => {
    await before(arrival);
    if (taken.has(arrival.update)) return 'duplicate';
    taken.add(arrival.update);
    arrivals.push(arrival);
    kept.add(arrival.chat);
    const said = arrival.input.type === 'text' ? arrival.input.text : arrival.input.type;
    void send(arrival.chat, `you said ${said}`);
    return 'taken';
  };
  /** As an outbox does: again when told "later", with a pause of its own. */
  async function send(chat: string, text: string): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      const { outcome } = await channel.deliver({ do: 'send', chat, message: rendered({ rev: 0, text }) });
      if (outcome !== 'later') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const log = {
    event: (name: string, fields = {}) => void logged.push(`${name} ${JSON.stringify(fields)}`),
    error: (name: string, error: unknown) => void logged.push(`${name} ${String(error)}`),
  };
  const channel = createWhatsApp({
    dataDir: wa.dataDir,
    chromiumPath: wa.executablePath,
    searchPath: '',
    takeTurn,
    keeps: async (chat) => kept.has(chat),
    onProblem: (code) => problems.push(code),
    onState: (state) => states.push(state),
    onQr: (code) => codes.push(code),
    onLine: async () => {},
    log,
    texts: catalog,
    timing: quick,
    open: wa.open,
    ...over,
  });
  return {
    channel,
    arrivals,
    problems,
    states,
    codes,
    logged,
    taken,
    /** Chats whose talk is open. */
    kept,
    get texts() {
      return arrivals.map(({ input }) => (input.type === 'text' ? input.text : input.type));
    },
    /** Runs before each commit: may wait, or throw as a database that is down does. */
    beforeCommit(hook: (arrival: Arrival) => Promise<void>) {
      before = hook;
    },
    becomes: (state: State, withinMs = 15_000) =>
      until(
        `the channel is ${state}: ${states.join()} ${logged.slice(-5).join('; ')}`,
        () => channel.state() === state,
        withinMs,
      ),
    /** From nothing to paired. */
    async pair() {
      await channel.start();
      await this.becomes('pairing');
      await wa.call('scan');
      await this.becomes('ready');
    },
  };
}
