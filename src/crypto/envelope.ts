import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { SealBroken } from './seal-broken.ts';

/** An age key pair. The identity opens, the recipient seals. */
export type AgeKeys = {
  /** `AGE-SECRET-KEY-1...` */
  readonly identity: string;
  /** `age1...` */
  readonly recipient: string;
};

const KEY_BYTES = 32;

/** A new random X25519 key pair. */
export async function makeIdentity(): Promise<AgeKeys> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The X25519 key pair of 32 bytes that came out of a key derivation: the same bytes give the same pair. */
export async function identityFrom(bytes: Uint8Array): Promise<AgeKeys> {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`an age identity is ${KEY_BYTES} bytes`);
  const identity = bech32.encodeFromBytes('age-secret-key-', bytes).toUpperCase();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The recipient that belongs to an identity.
 * @throws SealBroken when the text is not an X25519 identity
 */
export async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch {
    // The library's error may quote the text, which may be a key with a typing error in it.
    throw new SealBroken('envelope');
  }
}

/** Whether a text is an X25519 recipient (`age1...`), complete and without a typing error. */
export function isRecipient(text: string): boolean {
  const decoded = bech32.decodeUnsafe(text, 90);
  if (decoded?.prefix !== 'age' || text !== text.toLowerCase()) return false;
  return bech32.fromWordsUnsafe(decoded.words)?.length === KEY_BYTES;
}

/**
 * Encrypts in the standard age format: any one of the recipients opens it, here or with the `age` tool. The header shows
 * how many recipients there are, not who. The length of what is inside can be seen from outside.
 * @throws RangeError without recipients, or with one that `isRecipient` refuses: that is a bug of the caller
 */
export async function sealTo(recipients: readonly string[], plain: Uint8Array | string): Promise<Uint8Array> {
  // With nobody in the list the library would make a file that nobody can ever open.
  if (recipients.length === 0) throw new RangeError('sealed to nobody');
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) {
    if (!isRecipient(recipient)) throw new RangeError('not an age recipient');
    encrypter.addRecipient(recipient);
  }
  return encrypter.encrypt(plain);
}

/**
 * Opens with whichever of the identities fits.
 * @throws SealBroken when none fits, one is not an identity, or the bytes were changed
 */
export async function openWith(identities: readonly string[], sealed: Uint8Array): Promise<Uint8Array> {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    return await decrypter.decrypt(sealed);
  } catch {
    throw new SealBroken('envelope');
  }
}

/** Whether bytes begin as an age file does. Whether it opens only who has a key can say. */
export function looksSealed(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, AGE_HEADER.length)) === AGE_HEADER;
}

const AGE_HEADER = 'age-encryption.org/v1\n-> X25519 ';
