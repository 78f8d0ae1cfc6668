/** Something sealed does not open: another key, another row, or bytes that were changed. Says nothing of what is inside. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  /** The vault's purpose, or `envelope`. */
  readonly what: string;

  constructor(what: string) {
    super(`What was sealed (${what}) does not open.`);
    this.what = what;
  }
}
