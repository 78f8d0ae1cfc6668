import type { LetterFormat } from './letter.ts';

/** Every format of a letter by its name. A new one is a file and a line here. */
export const letterFormats: ReadonlyMap<string, LetterFormat> = new Map([
  ['docx', whenAsked('docx', async () => (await import('./docx.ts')).docx)],
  ['pdf', whenAsked('pdf', async () => (await import('./pdf.ts')).pdf)],
]);

/** The libraries are large: they are read from the disk when somebody wants such a file. */
function whenAsked(ending: string, load: () => Promise<LetterFormat>): LetterFormat {
  return { ending, make: async (letter) => (await load()).make(letter) };
}
