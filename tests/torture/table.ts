import type { Finding } from './trial.ts';

/** A heading and one line for each finding. */
export function tableOf(heading: string, findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ what }) => what.length));
  const lines = findings.map(
    ({ what, held, seen }) => `  ${held ? 'held  ' : 'BROKEN'}  ${what.padEnd(width)}  ${seen}`,
  );
  return `${heading}\n${lines.join('\n')}\n`;
}
