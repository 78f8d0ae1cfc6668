import type { CodeList } from './content.ts';
import type { Finding } from './finding.ts';
import { readFileAs } from './read-as.ts';
import { taxonomySchema } from './schema/taxonomy.ts';
import { inside } from './source.ts';

/** Reads `taxonomy.yaml`: every list with its codes in order. */
export function readTaxonomy(path: string): {
  readonly version: number;
  readonly lists: ReadonlyMap<string, CodeList>;
  readonly findings: readonly Finding[];
} {
  const { value, spot, findings } = readFileAs(taxonomySchema, path);
  const lists = Object.entries(value?.lists ?? {}).map(([name, items]): [string, CodeList] => [
    name,
    items.map((item, index) => ({
      value: typeof item === 'string' ? { code: item } : item,
      spot: inside(spot, 'lists', name, index),
    })),
  ]);
  return { version: value?.version ?? 0, lists: new Map(lists), findings };
}
