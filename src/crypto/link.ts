import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Keyring } from './keyring.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LINK = /^[\w-]{22}$/;

/**
 * What a pushed button carries in place of a report's id (22 characters): without the secret nobody can tell which row it
 * belongs to, neither the platform that saw the button nor somebody who has the database. Always the same for one report.
 * It opens nothing by itself: whoever follows it must also write from the chat that the report may be answered in.
 * @param reportId a random uuid; anything else is a bug and throws
 */
export function makeLink(keyring: Keyring, reportId: string): string {
  if (!UUID_V4.test(reportId)) throw new TypeError('not a v4 uuid in lower case');
  // One block, and ids are random and never repeat, so a bare AES block is a keyed permutation: all that is needed here.
  const cipher = createCipheriv('aes-256-ecb', keyring.key('link'), null).setAutoPadding(false);
  const block = Buffer.from(reportId.replaceAll('-', ''), 'hex');
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** The report's id, or null where the link was never one of ours. */
export function readLink(keyring: Keyring, link: string): string | null {
  if (!LINK.test(link)) return null;
  const decipher = createDecipheriv('aes-256-ecb', keyring.key('link'), null).setAutoPadding(false);
  const block = Buffer.from(link, 'base64url');
  const hex = Buffer.concat([decipher.update(block), decipher.final()]).toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  // Of 64 other texts of this length one makes something like an id; it is then nobody's.
  return UUID_V4.test(id) ? id : null;
}
