import type { ChannelName } from './arrival.ts';
import { createPush } from './carry-out.ts';
import type { CaseWork } from './case-work.ts';
import type { Repositories } from './ports.ts';
import type { TurnDeps } from './turn.ts';

export type DeskDeps = Pick<
  TurnDeps,
  'store' | 'keyring' | 'book' | 'render' | 'zoneOf' | 'now' | 'nudge' | 'recoveryRecipient'
>;

/** Where cases are worked outside of a chat's turn: the console, the clock. */
export type Desk = DeskDeps & {
  /** One transaction; what it wrote to chats is sent once it has committed. */
  run<T>(work: (work: CaseWork) => Promise<T>): Promise<T>;
  /** For looking only: whatever would write to a chat throws. */
  look(): CaseWork;
};

export function createDesk(deps: DeskDeps): Desk {
  const { store, keyring, book, zoneOf, nudge } = deps;
  const at = (inside: Repositories, push: CaseWork['push']): CaseWork => ({
    inside,
    keyring,
    book,
    zoneOf,
    now: deps.now(),
    push,
  });
  return {
    ...deps,
    async run(work) {
      const touched = new Set<ChannelName>();
      const done = await store.transaction((inside) =>
        work(at(inside, createPush(deps, inside, deps.now(), touched))),
      );
      for (const channel of touched) nudge(channel);
      return done;
    },
    look: () =>
      at(store, () => {
        throw new Error('a look wrote to a chat');
      }),
  };
}
