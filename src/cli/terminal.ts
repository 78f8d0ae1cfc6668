/** The terminal, or the pipe, that a command was typed at. */
export type Terminal = {
  /** Results. Returns when they are taken. */
  out(text: string | Uint8Array): Promise<void>;
  /** Everything about the work: progress, notices, faults. */
  err(text: string): void;
  /** `err` is a screen on which a line may be drawn again. */
  readonly live: boolean;
};

export function ownTerminal(): Terminal {
  // Who reads may have had enough (`| head`): no reason to complain.
  process.stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    live: process.stderr.isTTY === true,
  };
}
