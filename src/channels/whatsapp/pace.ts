const MINUTE = 60_000;

/** Keeps the number of messages a minute below what looks like a machine, to one chat and to all together. */
export type Pace = {
  /** Zero and counted, when a message may be sent now; otherwise in how many milliseconds to ask again. */
  admit(chat: string, now: number): number;
};

export function createPace(limits: { readonly chat: number; readonly all: number }): Pace {
  const sent = new Map<string, number[]>();
  let all: number[] = [];
  return {
    admit(chat, now) {
      const recent = (times: readonly number[]) => times.filter((at) => at > now - MINUTE);
      all = recent(all);
      for (const [one, times] of sent) if (recent(times).length === 0) sent.delete(one);
      const here = recent(sent.get(chat) ?? []);
      const wait = Math.max(waitFor(here, limits.chat, now), waitFor(all, limits.all, now));
      if (wait > 0) return wait;
      sent.set(chat, [...here, now]);
      all.push(now);
      return 0;
    },
  };
}

/** Until the oldest of a full minute is a minute old. */
function waitFor(times: readonly number[], limit: number, now: number): number {
  const oldest = times[times.length - limit];
  return oldest === undefined ? 0 : oldest + MINUTE - now;
}
