import { csv } from './csv.ts';
import { dhis2 } from './dhis2.ts';
import type { SummaryFormat } from './format.ts';
import { json } from './json.ts';
import { scorecard } from './scorecard.ts';

/** Every format by its name. A new one is a file and a line here. */
export const summaryFormats: ReadonlyMap<string, SummaryFormat> = new Map([
  ['pdf', whenAsked('pdf', async () => (await import('./pdf.ts')).pdf)],
  ['docx', whenAsked('docx', async () => (await import('./docx.ts')).docx)],
  ['xlsx', whenAsked('xlsx', async () => (await import('./xlsx/xlsx.ts')).xlsx)],
  ['csv', csv],
  ['json', json],
  ['dhis2', dhis2],
  ['scorecard', scorecard],
]);

/** One whose library is large, and read from the disk when somebody wants such a file: a server starts without it. */
function whenAsked(ending: string, load: () => Promise<SummaryFormat>): SummaryFormat {
  return { ending, make: async (summary, words) => (await load()).make(summary, words) };
}
