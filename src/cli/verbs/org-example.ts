import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HereVerb } from '../verb.ts';

const EXAMPLE = join(import.meta.dirname, '../../../docs/organisation.example.yaml');

/** Prints a file for `org import` to begin with: everything in it is made up. */
export const orgExample: HereVerb = {
  name: 'org example',
  place: 'here',
  run: async (_typed, { terminal }) => terminal.out(await readFile(EXAMPLE)),
};
