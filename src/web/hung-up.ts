/** Whoever sent it went away in the middle: that is no fault of ours, and nobody reads the answer. */
export function hungUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}
