import type { Finding } from '../content/finding.ts';
import type { OperatorText } from './operator-text.ts';

/** What is wrong in a file, one finding a line: where, what, and how to mend it. */
export function findingLines(findings: readonly Finding[], { t }: OperatorText): string {
  return findings
    .map(({ file, line, message, mend }) => {
      const what = t(message.key, message.params);
      return `${file}:${line}: ${what} ${t(mend.key, mend.params)}\n`;
    })
    .join('');
}
