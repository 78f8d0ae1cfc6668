/**
 * Spreadsheets run a cell that begins with one of these as a formula, some of them also behind spaces, invisible signs or a
 * line break, and in full width. An apostrophe in front makes it text. Source: OWASP, CSV injection.
 */
const RUNS = /^[\s\p{Z}\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n]/u;

/** The text, so that no spreadsheet runs it. */
export function spreadsheetCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}
