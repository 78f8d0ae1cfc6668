import type { Arrival, TakeTurn } from '../../../src/app/arrival.ts';
import type { Channel, Delivered } from '../../../src/channels/contract.ts';
import type { Rendered } from '../../../src/i18n/rendered.ts';

type Reply = { readonly message: Rendered; readonly inPlace?: boolean };

/** What the scripted bot answers. */
export type Script = (arrival: Arrival) => readonly Reply[];

type Waiting = { readonly message: Rendered; readonly replaces?: string };

/**
 * Plays the app and its storage: turns with dedupe, and an outbox that sends each chat's messages in order, trying
 * again when told "later". It outlives the channel, as a database outlives a process.
 */
export type Desk = ReturnType<typeof createDesk>;

export function createDesk(script: Script) {
  const arrivals: Arrival[] = [];
  const taken = new Set<string>();
  const delivered: Delivered[] = [];
  const queues = new Map<string, Waiting[]>();
  const sending = new Set<string>();
  let channel: Channel | null = null;
  let before: (arrival: Arrival) => Promise<void> = async () => {};

  const takeTurn: TakeTurn = async (arrival) => {
    await before(arrival);
    if (taken.has(arrival.update)) return 'duplicate';
    taken.add(arrival.update);
    arrivals.push(arrival);
    const queue = queues.get(arrival.chat) ?? [];
    queues.set(arrival.chat, queue);
    for (const { message, inPlace } of script(arrival))
      queue.push({ message, ...(inPlace && arrival.pressed && { replaces: arrival.pressed }) });
    void send(arrival.chat, queue);
    return 'taken';
  };

  return {
    takeTurn,
    /** Committed turns, in the order of their commits. */
    arrivals,
    /** What came of each try to deliver. */
    delivered,
    /** Texts that were committed, in order. */
    get texts() {
      return arrivals.map(({ input }) => (input.type === 'text' ? input.text : input.type));
    },
    /** Which channel sends. */
    use(next: Channel) {
      channel = next;
    },
    /** Runs before each commit: may wait, or throw as a database that is down does. */
    beforeCommit(hook: (arrival: Arrival) => Promise<void>) {
      before = hook;
    },
  };

  async function send(chat: string, queue: Waiting[]): Promise<void> {
    if (sending.has(chat)) return;
    sending.add(chat);
    for (let head = queue[0]; head && channel; head = queue[0]) {
      const outcome = await channel.deliver({ do: 'send', chat, ...head });
      delivered.push(outcome);
      if (outcome.outcome === 'later') await new Promise((resolve) => setTimeout(resolve, outcome.afterMs));
      else queue.shift();
    }
    sending.delete(chat);
  }
}
