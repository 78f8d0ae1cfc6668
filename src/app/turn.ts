import type { Book, Surroundings } from '../core/conversation/book.ts';
import type { Effect } from '../core/conversation/effect.ts';
import type { Message } from '../core/conversation/say.ts';
import type { Session } from '../core/conversation/session.ts';
import { step } from '../core/conversation/step.ts';
import type { Outcome } from '../core/conversation/turn.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { chatRef as refOfChat, updateRef as refOfUpdate } from '../crypto/pseudonym.ts';
import type { Reader } from '../i18n/render.ts';
import type { Rendered } from '../i18n/rendered.ts';
import type { Arrival, ChannelName, TakeTurn } from './arrival.ts';
import { carryOut } from './carry-out.ts';
import { commitTurn, type Key } from './commit-turn.ts';
import { createFailures, park } from './park.ts';
import type { TurnStart } from './ports/turns.ts';
import type { Store } from './ports.ts';
import { createSerial } from './serial.ts';
import { openSession } from './session-state.ts';

export type TurnDeps = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly book: Book;
  /** The book with the surveys there are, as of this version of the directory; without it, `book`. */
  readonly bookAt?: (directoryVersion: number) => Promise<Book>;
  readonly render: (message: Message, reader: Reader) => Rendered;
  /** What is true around a chat now; cached by the directory's version. */
  readonly surroundings: (arrival: Arrival, start: TurnStart, now: number) => Promise<Surroundings>;
  readonly zoneOf: (country: string) => string;
  readonly recoveryRecipient: string;
  readonly now: () => number;
  /** Something waits in the outbox of this channel. */
  readonly nudge: (channel: ChannelName) => void;
  /** An update that failed again and again was set aside; `error` is what it failed with at last. */
  readonly onParked?: (channel: ChannelName, error: unknown) => void;
  /** A reporter took something back for good: it is written to the file of purged ids at once. Never rejects. */
  readonly onForgotten?: () => Promise<unknown>;
};

/** Two instances at one chat meet once in a while, not ten times. */
const TRIES = 10;

/**
 * One turn is one transaction: the update's id, the session, whatever the effects change, and what must be sent are written
 * together or not at all. Turns of one chat are serial here, and guarded by the session's version between instances.
 */
export function createTakeTurn(deps: TurnDeps): TakeTurn {
  const serial = createSerial();
  const failures = createFailures();
  return (arrival) => {
    const chatRef = refOfChat(deps.keyring, arrival.channel, arrival.chat);
    const updateRef = refOfUpdate(deps.keyring, arrival.channel, arrival.update);
    return serial(chatRef, async () => {
      try {
        return await take(deps, arrival, chatRef, updateRef);
      } catch (error) {
        if (!failures.enough(updateRef)) throw error;
        const parked = await park(deps, arrival, chatRef, updateRef);
        deps.onParked?.(arrival.channel, error);
        return parked;
      }
    });
  };
}

async function take(
  deps: TurnDeps,
  arrival: Arrival,
  chatRef: string,
  updateRef: string,
): Promise<'taken' | 'duplicate'> {
  for (let tries = 0; tries < TRIES; tries++) {
    const start = await deps.store.turns.read(chatRef, updateRef);
    if (start.taken) return 'duplicate';
    const written = await attempt(deps, arrival, { chatRef, updateRef, start });
    if (written === 'conflict') continue;
    return written;
  }
  throw new Error('a chat kept changing under this turn');
}

async function attempt(
  deps: TurnDeps,
  arrival: Arrival,
  key: Key,
): Promise<'taken' | 'duplicate' | 'conflict'> {
  const now = deps.now();
  const env = await deps.surroundings(arrival, key.start, now);
  const session = sessionOf(deps.keyring, key);
  const book = (await deps.bookAt?.(key.start.directoryVersion)) ?? deps.book;
  const outcome = step(book, session, arrival.input, env);
  const touched = new Set<ChannelName>([arrival.channel]);
  const written = needsTransaction(outcome.effects)
    ? await withEffects({ ...deps, book }, arrival, key, outcome, env, touched)
    : await commitTurn(deps, deps.store, arrival, key, outcome, now);
  if (written === 'committed' && outcome.effects.some(forgets)) await deps.onForgotten?.();
  if (written === 'committed') for (const channel of touched) deps.nudge(channel);
  return written === 'committed' ? 'taken' : written;
}

/** A chat unlinked from its staff member starts anew, as anybody's would. */
function sessionOf(keyring: Keyring, { chatRef, start }: Key): Session | null {
  if (start.session === null) return null;
  const session = openSession(keyring, chatRef, start.session.version, start.session.state);
  return session.staff === undefined || session.staff === start.staffId ? session : null;
}

/** Effects that the turn does by itself, without asking the world. */
const OWN: ReadonlySet<Effect['do']> = new Set(['forget_message', 'drop_draft', 'clear_chat']);

/**
 * Whether more than the one statement is written. Clearing reads which messages there are: nothing may be sent between
 * that and the wipe, or it would stay on the phone.
 */
function needsTransaction(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.do === 'clear_chat' || !OWN.has(effect.do));
}

function forgets(effect: Effect): boolean {
  return effect.do === 'withdraw' || effect.do === 'set_consents';
}

class Undone extends Error {
  readonly outcome: 'duplicate' | 'conflict';
  constructor(outcome: 'duplicate' | 'conflict') {
    super('turn undone');
    this.outcome = outcome;
  }
}

/** Effects and the turn in one transaction; if another turn came first, nothing of it was done. */
async function withEffects(
  deps: TurnDeps,
  arrival: Arrival,
  key: Key,
  first: Outcome,
  env: Surroundings,
  touched: Set<ChannelName>,
): Promise<'committed' | 'duplicate' | 'conflict'> {
  try {
    return await deps.store.transaction(async (inside) => {
      const outcome = await carryOut(deps, inside, arrival, key.chatRef, first, env, touched);
      const written = await commitTurn(deps, inside, arrival, key, outcome, env.now);
      if (written !== 'committed') throw new Undone(written);
      return written;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}
