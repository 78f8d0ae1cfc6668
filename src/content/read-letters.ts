import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from './content.ts';
import { type Finding, finding, sorted } from './finding.ts';
import { lintLetter } from './lint/letters.ts';
import { readFileAs } from './read-as.ts';
import { type LetterFile, letterSchema } from './schema/letter.ts';
import type { Located } from './source.ts';

type Read = { readonly letters: readonly Located<LetterFile>[]; readonly findings: readonly Finding[] };

/** The letters of a folder; none where there is no such folder. */
export function readLetters(folder: string): Read {
  const letters: Located<LetterFile>[] = [];
  const findings: Finding[] = [];
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const name of names.filter((one) => /\.ya?ml$/.test(one))) {
    const { value, spot, findings: found } = readFileAs(letterSchema, join(folder, name));
    findings.push(...found);
    if (value === null) continue;
    if (letters.some((one) => one.value.id === value.id))
      findings.push(finding(spot('id'), 'duplicate', { what: value.id }));
    else letters.push({ value, spot });
  }
  return { letters, findings };
}

/**
 * Sema's letters, and those of an organisation: its own of the same id stands in the place of ours. One that has findings is
 * not used at all, so that nobody sends half of it, nor ours where they meant theirs.
 */
export function lettersWith(content: Content, folder: string): Read {
  const own = readLetters(folder);
  const checked = own.letters.map((letter) => ({ letter, findings: lintLetter(content, letter) }));
  const kept = content.letters.filter(
    ({ value }) => !own.letters.some((letter) => letter.value.id === value.id),
  );
  return {
    letters: [
      ...kept,
      ...checked.filter(({ findings }) => findings.length === 0).map(({ letter }) => letter),
    ],
    findings: sorted([...own.findings, ...checked.flatMap(({ findings }) => findings)]),
  };
}
