import type { MiddlewareHandler } from 'hono';

/** What a room's pages may do beyond the rest: each as it stands in a Content-Security-Policy. */
export type Allowed = {
  /** Where forms may lead besides here: Chromium holds a form's redirect against `form-action` too. */
  readonly formsTo?: readonly string[];
  /** Hashes of scripts that stand in the page, such as an import map: `'sha256-...'`. */
  readonly inlineScripts?: readonly string[];
};

/** What every answer carries. Nothing but our own files may load, nothing may frame us, nothing is kept. */
export function securityHeaders(
  publicUrl: URL,
  { formsTo = [], inlineScripts = [] }: Allowed = {},
): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts].join(' '),
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self'",
    ["form-action 'self'", ...formsTo].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    const set = (name: string, value: string) => c.res.headers.set(name, value);
    set('Content-Security-Policy', policy);
    set('Referrer-Policy', 'no-referrer');
    set('X-Content-Type-Options', 'nosniff');
    set('X-Frame-Options', 'DENY');
    set('X-Robots-Tag', 'noindex, nofollow, noarchive');
    set('X-DNS-Prefetch-Control', 'off');
    set('Cross-Origin-Opener-Policy', 'same-origin');
    set('Cross-Origin-Resource-Policy', 'same-origin');
    set(
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    );
    if (publicUrl.protocol === 'https:') set('Strict-Transport-Security', 'max-age=31536000');
    if (!c.res.headers.has('Cache-Control')) set('Cache-Control', 'no-store');
  };
}
