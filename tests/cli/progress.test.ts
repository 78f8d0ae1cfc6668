import { describe, expect, it } from 'vitest';
import { operatorText } from '../../src/cli/operator-text.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { catalog, fakeTerminal } from './stage.ts';

function shownFor(live: boolean, steps: readonly (readonly [number, number | null])[]): string {
  const { terminal, shown } = fakeTerminal(live);
  const progress = createProgress(terminal, operatorText(catalog, 'en'));
  for (const [done, total] of steps) progress.at(done, total);
  progress.clear();
  return shown.err;
}

describe('progress', () => {
  it('is a bar that is drawn again on a screen, and taken off at the end', () => {
    const lines = shownFor(true, [
      [0, 40],
      [10, 40],
      [40, 40],
    ]).split('\r\u001b[2K');
    expect(lines).toEqual([
      '',
      '[........................] 0 %  0/40',
      '[######..................] 25 %  10/40',
      '[########################] 100 %  40/40',
      '',
    ]);
  });

  it('is a plain line every ten per cent on a pipe', () => {
    const steps = Array.from({ length: 1001 }, (_, done) => [done, 1000] as const);
    const lines = shownFor(false, steps).trim().split('\n');
    expect(lines).toEqual([
      '0 %',
      '10 %',
      '20 %',
      '30 %',
      '40 %',
      '50 %',
      '60 %',
      '70 %',
      '80 %',
      '90 %',
      '100 %',
    ]);
  });

  it('counts where nobody knows the end, on a screen alone', () => {
    expect(shownFor(true, [[7, null]])).toContain('7 done');
    expect(shownFor(false, [[7, null]])).toBe('');
  });

  it('is whole where there was nothing to do', () => {
    expect(shownFor(false, [[0, 0]])).toBe('100 %\n');
  });
});
