import { Decrypter } from 'age-encryption';
import { SealBroken } from './seal-broken.ts';

/**
 * Opens a stream in the standard age format while it flows. What comes out last is only whole when the stream ends without an
 * error: use nothing of it for good before.
 * @throws SealBroken when none of the identities fits, or it is no such stream
 */
export async function openStreamWith(
  identities: readonly string[],
  sealed: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    return await decrypter.decrypt(sealed);
  } catch {
    throw new SealBroken('envelope');
  }
}
