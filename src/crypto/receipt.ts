import { type Argon2Parameters, argon2, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { type AgeKeys, identityFrom } from './envelope.ts';
import type { Keyring } from './keyring.ts';
import { ALPHABET, checkSymbol, checks, isReceipt, RECEIPT_SYMBOLS, written } from './receipt-code.ts';
import { type Candidate, candidates } from './receipt-search.ts';

/** A receipt as it is shown, or what is wrong: not 20 symbols, one that no receipt has, or a slip somewhere. */
export type ReadReceipt =
  | { readonly ok: true; readonly receipt: string }
  | { readonly ok: false; readonly why: 'length' | 'symbol' | 'check' };

/**
 * A new receipt, such as `A7KC-...`: 19 random symbols of 20 (82 bits) and one check symbol.
 * @param random a whole number from 0 up to, not including, its argument
 */
export function makeReceipt(random: (below: number) => number = (below) => randomInt(below)): string {
  let payload = '';
  while (payload.length < RECEIPT_SYMBOLS - 1) payload += ALPHABET.charAt(random(ALPHABET.length));
  return written(payload + checkSymbol(payload));
}

/**
 * Finds the receipt in what a person typed or pasted, anywhere in the message. Case, spaces, dashes and line breaks don't
 * matter; Cyrillic letters and other look-alikes are read as what they look like.
 */
export function readReceipt(text: string): ReadReceipt {
  const complete = candidates(text).filter((one) => one.symbols.length === RECEIPT_SYMBOLS);
  const legible = complete.filter((one) => one.unknown === 0 && isLikely(one));
  const best = legible.filter((one) => checks(one.symbols)).sort((a, b) => weight(b) - weight(a))[0];
  if (best) return { ok: true, receipt: written(best.symbols) };
  if (legible.length > 0) return { ok: false, why: 'check' };
  const blurred = complete.some((one) => one.unknown <= 4 && isLikely(one));
  return { ok: false, why: blurred ? 'symbol' : 'length' };
}

/**
 * Whether a message is, or holds, a receipt or one with a slip in it, where nobody asked for a receipt: it must then not
 * be kept as somebody's story. Lets ordinary sentences, telephone numbers and dates pass.
 */
export function looksLikeReceipt(text: string): boolean {
  if (readReceipt(text).ok) return true;
  // About one receipt in 250 has fewer digits or letters than this; telephone numbers and prose nearly always have.
  return candidates(text).some(
    (one) => one.copied && one.unknown <= 2 && one.digits >= 3 && one.letters - one.unknown >= 5,
  );
}

/** Words can be 20 letters long too; a receipt mixes digits and letters, or stands alone, or is grouped like one. */
function isLikely(one: Candidate): boolean {
  return one.grouped || one.whole || (one.digits >= 2 && one.letters >= 2);
}

/** With a short word before the receipt, the wrong 20 symbols pass the check once in twenty: the better shape wins. */
function weight(one: Candidate): number {
  return (one.even ? 100 : 0) + (one.grouped ? 50 : 0) + one.digits;
}

/** One of OWASP's settings for argon2id. A receipt has 82 random bits, so this is a second wall, not the first. */
const STRETCH = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 } as const;

const stretch = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/**
 * The reporter's own age keys, made from the receipt and the deployment's secret, and stored nowhere. Takes tens of
 * milliseconds and 19 MiB, off the main thread. Run it whether or not a report has the receipt: the time must not tell.
 * @param receipt exactly as `makeReceipt` or `readReceipt` gave it; anything else is a bug and rejects
 */
export async function reporterIdentity(keyring: Keyring, receipt: string): Promise<AgeKeys> {
  if (!isReceipt(receipt)) throw new TypeError('not a receipt in its written form');
  const nonce = keyring.key('receipt_salt').export();
  return identityFrom(await stretch('argon2id', { ...STRETCH, message: receipt, nonce }));
}
