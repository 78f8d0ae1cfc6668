import { encodings } from './encodings.ts';

/** Something that must be found nowhere. */
export type Canary = { readonly name: string; readonly value: string | Uint8Array };

/** Finds every canary in some bytes, however it is written: `<name> as <encoding>`, each once. */
export type Find = (bytes: Uint8Array) => readonly string[];

/** All patterns at once (Aho and Corasick), because a database folder is big and the patterns are many hundreds. */
export function createFinder(canaries: readonly Canary[]): Find {
  const patterns = canaries.flatMap(({ name, value }) =>
    [...encodings(value)].map(([encoding, bytes]) => ({ label: `${name} as ${encoding}`, bytes })),
  );
  const most = patterns.reduce((sum, { bytes }) => sum + bytes.length, 1);
  const next = new Int32Array(most * 256);
  const ends: string[][] = [[]];
  for (const { label, bytes } of patterns) {
    let state = 0;
    for (const byte of bytes) {
      const at = state * 256 + byte;
      if (next[at] === 0) next[at] = ends.push([]) - 1;
      state = next[at] ?? 0;
    }
    ends[state]?.push(label);
  }
  complete(next, ends);
  return (bytes) => {
    const found = new Set<string>();
    let state = 0;
    for (const byte of bytes) {
      state = next[state * 256 + byte] ?? 0;
      for (const label of ends[state] ?? []) found.add(label);
    }
    return [...found];
  };
}

/** Fills in where to go on after a byte that fits no further: breadth first, so that shorter states are ready. */
function complete(next: Int32Array, ends: string[][]): void {
  const fallback = new Int32Array(ends.length);
  const queue = [...new Set(next.subarray(0, 256))].filter((state) => state !== 0);
  for (const state of queue) {
    for (let byte = 0; byte < 256; byte++) {
      const at = state * 256 + byte;
      const below = next[(fallback[state] ?? 0) * 256 + byte] ?? 0;
      const child = next[at] ?? 0;
      if (child === 0) {
        next[at] = below;
        continue;
      }
      fallback[child] = below;
      ends[child]?.push(...(ends[below] ?? []));
      queue.push(child);
    }
  }
}
