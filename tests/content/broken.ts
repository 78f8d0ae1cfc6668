import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../src/content/finding.ts';
import { lintContent } from '../../src/content/lint.ts';
import { loadContent } from '../../src/content/load.ts';

const fixture = join(import.meta.dirname, 'fixture');

export type Edit = {
  /** File under the fixture's folder; a new one when nothing is to be found in it. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
};

/** What the linter says of the fixture after these edits, and the text of the file edited last. */
export function lintAfter(...edits: readonly Edit[]): {
  readonly found: readonly Finding[];
  readonly text: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'sema-content-'));
  try {
    cpSync(fixture, folder, { recursive: true });
    let text = '';
    for (const { file, find, put } of edits) {
      const before = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
      if (!before.includes(find)) throw new Error(`${file} has no ${find}`);
      text = before.replace(find, put);
      writeFileSync(join(folder, file), text);
    }
    const content = loadContent({ content: join(folder, 'content'), locales: join(folder, 'locales') });
    return { found: lintContent(content), text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
