import type { Candidate, Routed } from './route.ts';

/** Nearest first: the reporter's language, then the region, then whoever has least in hand; ids decide between equals. */
export function inOrder(candidates: readonly Candidate[], routed: Routed): readonly Candidate[] {
  return [...candidates].sort(
    (a, b) =>
      Number(speaks(b, routed)) - Number(speaks(a, routed)) ||
      Number(covers(b, routed)) - Number(covers(a, routed)) ||
      a.openCases - b.openCases ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

function speaks(one: Candidate, { lang }: Routed): boolean {
  return one.languages.includes(lang);
}

function covers(one: Candidate, { region }: Routed): boolean {
  return region === null || one.regions.length === 0 || one.regions.includes(region);
}
