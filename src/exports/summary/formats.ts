import { csv } from './csv.ts';
import { dhis2 } from './dhis2.ts';
import { docx } from './docx.ts';
import type { SummaryFormat } from './format.ts';
import { json } from './json.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx/xlsx.ts';

/** Every format by its name. A new one is a file and a line here. */
export const summaryFormats: ReadonlyMap<string, SummaryFormat> = new Map([
  ['pdf', pdf],
  ['docx', docx],
  ['xlsx', xlsx],
  ['csv', csv],
  ['json', json],
  ['dhis2', dhis2],
]);
