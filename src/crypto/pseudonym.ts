import { createHash, createHmac } from 'node:crypto';
import type { Keyring, RefPurpose } from './keyring.ts';
import { isReceipt } from './receipt-code.ts';

/**
 * 128 bits. Nobody without the key can search for two names with one reference, so only chance is left: among a thousand
 * million chats the odds of one collision are below 1 in 10^20. A longer value would only make every index larger.
 */
const REF_BYTES = 16;

/** How a chat is known in the database: cannot be turned back into the chat's id without the secret. */
export function chatRef(keyring: Keyring, channel: string, chat: string): string {
  return keyedRef(keyring, 'chat', channel, chat);
}

/** How an update is known, so that its second delivery finds itself. */
export function updateRef(keyring: Keyring, channel: string, update: string): string {
  return keyedRef(keyring, 'update', channel, update);
}

/**
 * Finds the report that belongs to a receipt.
 * @param receipt exactly as `makeReceipt` or `readReceipt` gave it; anything else is a bug and throws
 */
export function receiptRef(keyring: Keyring, receipt: string): string {
  if (!isReceipt(receipt)) throw new TypeError('not a receipt in its written form');
  return keyedRef(keyring, 'receipt', receipt);
}

/** How the bank of quotes knows a report: a thief without the key can't say whose words a quote is. */
export function quoteSource(keyring: Keyring, reportId: string): string {
  return keyedRef(keyring, 'quote_source', reportId);
}

/** A one-time token as it is stored. Needs no key: a token is at least 128 random bits, which cannot be guessed. */
export function tokenRef(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** HMAC-SHA256 of some parts, cut to 128 bits, in base64url (22 characters). */
export function keyedRef(keyring: Keyring, purpose: RefPurpose, ...parts: readonly string[]): string {
  const hmac = createHmac('sha256', keyring.key(purpose));
  for (const part of parts) {
    // Each part after its length: otherwise ("a", "bc") and ("ab", "c") would be one name.
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest().subarray(0, REF_BYTES).toString('base64url');
}
