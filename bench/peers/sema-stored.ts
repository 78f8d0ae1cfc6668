import { createHash } from 'node:crypto';
import type { Store } from '../../src/app/ports.ts';
import { sealAddress, sealSession } from '../../src/app/session-state.ts';
import { createSurroundings } from '../../src/app/surroundings.ts';
import { createTakeTurn } from '../../src/app/turn.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring, type Keyring } from '../../src/crypto/keyring.ts';
import { chatRef, updateRef } from '../../src/crypto/pseudonym.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { StoredTalker } from '../talk/hold-at-once.ts';
import type { Question } from '../talk/questions.ts';
import { begun, inputOf } from './sema.ts';
import { semaParts } from './sema-flow.ts';

/** The secret of every deployment that is measured. */
export const BENCH_SECRET = createHash('sha256').update('bench').digest();
export const benchKeyring = (): Keyring => createKeyring(BENCH_SECRET);

/** Ours as it is served: the whole durable turn, sealed, deduplicated, guarded by its version, with its outbox row. */
export async function storedSema(url: string, all: readonly Question[]) {
  const store = await openPostgres(url);
  const keyring = benchKeyring();
  const { book, render } = semaParts(all);
  const { recipient } = await makeIdentity();
  const shown = new Map<string, { rev: number; text: string }>();
  const takeTurn = createTakeTurn({
    store,
    keyring,
    book,
    render(message, reader) {
      const rendered = render(message, reader);
      const { chat } = reader as { chat?: string };
      if (chat !== undefined) shown.set(chat, rendered);
      return rendered;
    },
    surroundings: createSurroundings({ store, countries: ['KE'], practice: () => false }),
    zoneOf: () => 'UTC',
    recoveryRecipient: recipient,
    now: Date.now,
    nudge: () => {},
  });
  let update = 0;
  const talker: StoredTalker = {
    async turn(person, move) {
      const chat = String(person + 1);
      const input = inputOf(move, shown.get(chat)?.rev ?? 0);
      await takeTurn({
        channel: 'telegram',
        chat,
        update: `${process.pid}-${++update}`,
        message: String(update),
        input,
      });
      return { text: shown.get(chat)?.text ?? '' };
    },
  };
  return { store, keyring, talker, shown };
}

/** Talks that have just begun. The country is not told, so that the others are not charged for what we look for. */
export async function putBegun(store: Store, keyring: Keyring, from: number, to: number): Promise<void> {
  for (let person = from; person < to; person++) {
    const ref = chatRef(keyring, 'telegram', String(person + 1));
    await store.turns.commit({
      chatRef: ref,
      channel: 'telegram',
      updateRef: updateRef(keyring, 'telegram', `begun-${process.pid}-${person}`),
      expectedVersion: 0,
      session: {
        version: 1,
        state: sealSession(keyring, ref, 1, begun(person, 'KE')),
        address: sealAddress(keyring, ref, 1, String(person + 1)),
        expiresAt: Date.now() + 86_400_000,
      },
      inboundMessage: null,
      outbox: [],
      takenAt: Date.now(),
    });
  }
}
