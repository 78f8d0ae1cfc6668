import { Encrypter } from 'age-encryption';
import { isRecipient } from './envelope.ts';

/**
 * Encrypts a stream in the standard age format while it flows, holding about 64 KiB of it at a time.
 * @throws RangeError when `isRecipient` refuses the recipient: that is a bug of the caller
 */
export async function sealStreamTo(
  recipient: string,
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  if (!isRecipient(recipient)) throw new RangeError('not an age recipient');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}
