import { createHash } from 'node:crypto';

/** Tells recipients apart in records without repeating them: 16 hexadecimal digits of the SHA-256 of `age1...`. */
export function recipientFingerprint(recipient: string): string {
  return createHash('sha256').update(recipient).digest('hex').slice(0, 16);
}
