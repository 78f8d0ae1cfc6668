import type { Update } from 'grammy/types';

export type NewUpdate = Omit<Update, 'update_id'>;

/** How held updates are let go: in order unless reversed, each once unless twice. */
export type Release = { readonly reversed?: boolean; readonly twice?: boolean };

type Pending = { readonly update: Update; readonly again: boolean };

/** Updates that wait for the bot. They stay until it has confirmed them, however often they were handed out. */
export type Inbox = ReturnType<typeof createInbox>;

export function createInbox() {
  const all = new Map<number, Update>();
  let waiting: Pending[] = [];
  let held: Update[] | null = null;
  let nextId = 100_000;
  let allowed: readonly string[] = [];
  let twice = false;
  const listeners = new Set<() => void>();
  const add = (updates: readonly Update[], again: boolean) => {
    waiting.push(...updates.map((update) => ({ update, again })));
    for (const listener of [...listeners]) listener();
  };

  return {
    push(update: NewUpdate): Update {
      const full: Update = { update_id: nextId++, ...update };
      all.set(full.update_id, full);
      const wanted = allowed.length === 0 || allowed.some((type) => type in update);
      if (!wanted) return full;
      if (held) held.push(full);
      else {
        add([full], false);
        if (twice) add([full], true);
      }
      return full;
    },
    /** Types kept from now on; an empty list keeps all. As on the real server, what waits already is not sorted out. */
    allow(types: readonly string[]) {
      allowed = types;
    },
    /** From now on every update comes twice, or once again. */
    double(on: boolean) {
      twice = on;
    },
    hold() {
      held ??= [];
    },
    release({ reversed = false, twice = false }: Release) {
      const updates = reversed ? (held ?? []).reverse() : (held ?? []);
      held = null;
      add(updates, false);
      if (twice) add(updates, true);
    },
    /** Hands an update out once more although it was confirmed, as if that had been lost. */
    again(id: number) {
      const update = all.get(id);
      if (!update) throw new Error(`there was no update ${id}`);
      add([update], true);
    },
    confirm(below: number) {
      waiting = waiting.filter(({ update, again }) => again || update.update_id >= below);
    },
    /** What a poll gets. A repeated one is repeated once. */
    handOut(limit: number): readonly Update[] {
      const out = waiting.slice(0, limit);
      waiting = waiting.filter((pending) => !pending.again || !out.includes(pending));
      return out.map(({ update }) => update);
    },
    /** What a webhook gets: taken off when it has answered 2xx. */
    waiting: (): readonly Pending[] => waiting,
    takeOff(pending: Pending) {
      waiting = waiting.filter((other) => other !== pending);
    },
    onArrival(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
