/**
 * Spreadsheets run a cell that begins with one of these as a formula, some of them also behind spaces, invisible signs or a
 * line break, and in full width. An apostrophe in front makes it text. Source: OWASP, CSV injection.
 */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
const RUNS = new RegExp(`^[\\s\\p{Z}\\p{C}]*${SIGN}|^[\\t\\r\\n]`, 'u');
/** Whoever opens the file with another separator than it was made with begins a cell in the middle of ours. */
const RUNS_BEHIND = new RegExp(`([,;|\\t\\r\\n][\\s\\p{Z}\\p{C}"]*)(?=${SIGN})`, 'gu');

/** The text, so that no spreadsheet runs it. */
export function spreadsheetCell(text: string): string {
  const guarded = text.replace(RUNS_BEHIND, "$1'");
  return RUNS.test(guarded) || RUNS.test(text) ? `'${guarded}` : guarded;
}
