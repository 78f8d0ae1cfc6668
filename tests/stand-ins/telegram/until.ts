/** Waits until something holds; fails with what was waited for. For tests that watch another side act. */
export async function until<T>(
  what: string,
  check: () => T | undefined | false | null,
  withinMs = 8000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = check();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
