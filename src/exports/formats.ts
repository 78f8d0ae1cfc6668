import { csv } from './csv.ts';
import type { ExportFormat } from './format.ts';
import { json } from './json.ts';

/** Every format by its name, which is also the ending of its files. A new one is a file and a line here. */
export const exportFormats: ReadonlyMap<string, ExportFormat> = new Map([
  ['csv', csv],
  ['json', json],
]);
