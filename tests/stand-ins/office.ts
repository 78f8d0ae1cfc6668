import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs that people open our files with. */
const PROGRAMS = ['soffice', 'pdftotext', 'sha256sum'] as const;

/** Which of them this machine lacks: `.ci/with-office` gets them. */
export const missingPrograms: readonly string[] = PROGRAMS.filter(
  (program) =>
    !(process.env.PATH ?? '').split(delimiter).some((folder) => {
      try {
        accessSync(join(folder, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
);

/** Said aloud in the list of tests; where they were promised to be there, it is a failure. */
export const leftOut = missingPrograms.length > 0 && !process.env.TEST_OFFICE;

export type Office = {
  /** A file with these bytes, in a folder of its own. */
  put(name: string, bytes: Uint8Array | string): string;
  /**
   * LibreOffice opens the files and writes each as something else. All at once, as it takes seconds to start.
   * @param to as its `--convert-to`, such as `fods` or `csv:"Text - txt - csv (StarCalc)":9`
   * @param filter as its `--infilter`
   * @returns the text of each file that came of it, by its name without the ending
   */
  opened(files: readonly string[], to: string, filter?: string): ReadonlyMap<string, string>;
  /** What poppler reads in a PDF. */
  pdfText(file: string): string;
  close(): void;
};

export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'sema-office-'));
  return {
    put(name, bytes) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      return file;
    },
    opened(files, to, filter) {
      const out = mkdtempSync(join(folder, 'out-'));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const read = filter === undefined ? [] : [`--infilter=${filter}`];
      const words = [profile, '--headless', ...read, '--convert-to', to, '--outdir', out, ...files];
      execFileSync('soffice', words, { stdio: 'pipe', timeout: 110_000 });
      return new Map(
        readdirSync(out).map((name) => [name.replace(/\.[^.]+$/, ''), readFileSync(join(out, name), 'utf8')]),
      );
    },
    pdfText: (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: 'pipe' }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
