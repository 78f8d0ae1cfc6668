import type { MiddlewareHandler } from 'hono';

/**
 * What every answer carries. Nothing but our own files may load, nothing may frame us, nothing is kept.
 * `neutral` is where a person who leaves is sent: Chromium holds a form's redirect against `form-action` too.
 */
export function securityHeaders(publicUrl: URL, neutral: URL): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self'",
    `form-action 'self' ${neutral.origin}`,
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
