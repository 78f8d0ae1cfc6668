import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { bech32 } from '@scure/base';

/**
 * A second reader of the age format, written from its specification (c2sp.org/age) with node:crypto alone: what it opens,
 * the `age` tool opens. X25519 stanzas and one chunk (up to 64 KiB) only.
 */
export function openByHand(identity: string, file: Uint8Array): Buffer {
  const bytes = Buffer.from(file);
  const macLine = bytes.indexOf('\n--- ') + 1;
  const headerEnd = bytes.indexOf('\n', macLine) + 1;
  const [intro, ...lines] = bytes.subarray(0, macLine).toString('ascii').trimEnd().split('\n');
  if (intro !== 'age-encryption.org/v1') throw new Error('not an age file');

  const fileKey = stanzas(lines)
    .map((stanza) => unwrap(identity, stanza))
    .find((key) => key !== null);
  if (!fileKey) throw new Error('no identity fits');

  const mac = createHmac('sha256', derive(fileKey, '', 'header'))
    .update(bytes.subarray(0, macLine + 3))
    .digest();
  if (bytes.subarray(macLine + 4, headerEnd - 1).toString('ascii') !== unpadded(mac))
    throw new Error('bad header');

  const nonce = bytes.subarray(headerEnd, headerEnd + 16);
  const lastChunk = Buffer.alloc(12);
  lastChunk[11] = 1;
  return chacha(derive(fileKey, nonce, 'payload'), lastChunk, bytes.subarray(headerEnd + 16));
}

/** How many X25519 stanzas the header has. */
export function stanzaCount(file: Uint8Array): number {
  const text = Buffer.from(file).toString('latin1');
  return text.slice(0, text.indexOf('\n---')).split('\n-> X25519 ').length - 1;
}

type Stanza = { readonly share: Buffer; readonly body: Buffer };

function stanzas(lines: readonly string[]): Stanza[] {
  return lines.flatMap((line, at) => {
    const [arrow, kind, share] = line.split(' ');
    if (arrow !== '->' || kind !== 'X25519') return [];
    return [{ share: Buffer.from(share ?? '', 'base64'), body: Buffer.from(lines[at + 1] ?? '', 'base64') }];
  });
}

const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

function privateKeyOf(identity: string): KeyObject {
  const key = Buffer.concat([PKCS8_HEAD, bech32.decodeToBytes(identity).bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of the public key, without the age library. */
export function publicHalf(identity: string): Buffer {
  const spki = createPublicKey(privateKeyOf(identity)).export({ format: 'der', type: 'spki' });
  return spki.subarray(SPKI_HEAD.length);
}

function unwrap(identity: string, { share, body }: Stanza): Buffer | null {
  const key = Buffer.concat([SPKI_HEAD, share]);
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey: privateKeyOf(identity), publicKey });
  const salt = Buffer.concat([share, publicHalf(identity)]);
  try {
    return chacha(derive(shared, salt, 'age-encryption.org/v1/X25519'), Buffer.alloc(12), body);
  } catch {
    return null;
  }
}

function derive(secret: Uint8Array, salt: Uint8Array | string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}

function chacha(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
