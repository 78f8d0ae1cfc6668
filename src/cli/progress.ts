import type { OperatorText } from './operator-text.ts';
import type { Terminal } from './terminal.ts';

export type Progress = {
  /** `total` is null where nobody knows it beforehand. */
  at(done: number, total: number | null): void;
  /** Takes the bar off the screen, before anything else is written there. */
  clear(): void;
};

const CELLS = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** A bar on a screen; on a pipe a line every ten per cent. Nothing is written twice. */
export function createProgress(terminal: Terminal, text: OperatorText): Progress {
  let shown = '';
  const say = (line: string) => {
    if (line === shown) return;
    shown = line;
    terminal.err(terminal.live ? `${CLEAR_LINE}${line}` : `${line}\n`);
  };
  return {
    at(done, total) {
      if (total === null) {
        if (terminal.live) say(text.t('cli:progress.count', { count: done }));
        return;
      }
      const share = total === 0 ? 1 : Math.min(1, done / total);
      if (terminal.live) say(`${bar(share)} ${Math.floor(share * 100)} %  ${done}/${total}`);
      else say(`${Math.floor(share * 10) * 10} %`);
    },
    clear() {
      if (terminal.live && shown !== '') terminal.err(CLEAR_LINE);
      if (terminal.live) shown = '';
    },
  };
}

function bar(share: number): string {
  const full = Math.floor(share * CELLS);
  return `[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}]`;
}
