/** Waits until a check gives something; fails saying what was waited for. For tests that watch another side act. */
export async function until<T>(
  what: string,
  check: () => T | undefined | null | false | '',
  withinMs = 8000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = check();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
