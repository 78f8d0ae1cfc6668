import { docx } from './docx.ts';
import type { LetterFormat } from './letter.ts';
import { pdf } from './pdf.ts';

/** Every format of a letter by its name. A new one is a file and a line here. */
export const letterFormats: ReadonlyMap<string, LetterFormat> = new Map([
  ['docx', docx],
  ['pdf', pdf],
]);
