import { readTold, type Told } from '../../core/report/told.ts';
import { openWith } from '../../crypto/envelope.ts';
import type { Sealed } from './case-sealed.ts';

/** What a key opened. */
export type Opened = {
  readonly told: readonly { readonly day: string; readonly told: Told }[];
  readonly thread: readonly { readonly author: 'reporter' | 'staff'; readonly text: string }[];
};

/**
 * Opens a report with a key that its own key is wrapped to, here where the key is.
 * @returns null where the key opens none of the wraps
 */
export async function openSealed(sealed: Sealed, identities: readonly string[]): Promise<Opened | null> {
  for (const wrap of sealed.wraps) {
    const own = await openWith(identities, bytes(wrap)).catch(() => null);
    if (own === null) continue;
    const key = [new TextDecoder().decode(own)];
    const told = [];
    for (const { day, sealed: text } of sealed.texts) {
      const one = readTold(await openWith(key, bytes(text)));
      if (one !== null) told.push({ day, told: one });
    }
    const thread = [];
    for (const { author, sealed: text } of sealed.thread)
      thread.push({ author, text: new TextDecoder().decode(await openWith(key, bytes(text))) });
    return { told, thread };
  }
  return null;
}

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
