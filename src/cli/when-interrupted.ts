const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something at the last moment, when a signal ends this process before it is done. Nothing in it may wait.
 * @returns takes it back
 */
export function whenInterrupted(last: () => void): () => void {
  const act = (signal: NodeJS.Signals) => {
    stop();
    last();
    process.kill(process.pid, signal);
  };
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, act);
  };
  for (const signal of SIGNALS) process.on(signal, act);
  return stop;
}
