import type { HereVerb } from '../verb.ts';

export const version: HereVerb = {
  name: 'version',
  place: 'here',
  run: (_typed, { terminal, version: own }) => terminal.out(`Sema ${own} (Node ${process.versions.node})\n`),
};
