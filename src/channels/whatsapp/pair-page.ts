import { createHash, timingSafeEqual } from 'node:crypto';
import { renderSVG } from 'uqr';
import type { WhatsApp } from './channel.ts';

export type PairPageOptions = {
  readonly whatsapp: Pick<WhatsApp, 'qr' | 'state'>;
  /** Random, of this process; printed where the administrator reads it. */
  readonly token: string;
  /** `whatsapp:pair...` in the administrator's language. */
  readonly t: (key: string) => string;
  readonly lang: string;
};

/** Who asks for the page. */
export type PairVisitor = {
  /** The other end of the connection. */
  readonly address: string;
  /** Whether a proxy passed the request on. */
  readonly forwarded: boolean;
  readonly token: string;
};

export type PairPage = (visitor: PairVisitor) => string | null;

/** With every answer; the page has no script and nothing from elsewhere. */
export const PAIR_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * `/pair`: the code to scan, for the administrator. Whoever scans it speaks for the organisation, so it is shown only to this
 * machine, never through a proxy, and only with the token: null for everybody else.
 */
export function createPairPage({ whatsapp, token, t, lang }: PairPageOptions): PairPage {
  return (visitor) => {
    if (!LOOPBACK.test(visitor.address) || visitor.forwarded || !same(visitor.token, token)) return null;
    const code = whatsapp.qr();
    const state = whatsapp.state();
    const text = code !== null ? 'scan' : state === 'ready' || state === 'offline' ? 'done' : 'wait';
    const title = escaped(t('whatsapp:pair.title'));
    return [
      `<!doctype html><html lang="${escaped(lang)}"><meta charset="utf-8">`,
      '<meta name="viewport" content="width=device-width">',
      text === 'done' ? '' : '<meta http-equiv="refresh" content="5">',
      `<title>${title}</title><h1>${title}</h1><p>${escaped(t(`whatsapp:pair.${text}`))}</p>`,
      code === null ? '' : renderSVG(code, { pixelSize: 6 }),
    ].join('\n');
  };
}

/** In constant time; hashed first, so that not even the length shows. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
