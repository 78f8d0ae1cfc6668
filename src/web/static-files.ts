import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** How long a browser may keep a file: an hour for what a reporter loads, so that a slow line pays for it once a talk. */
const HOUR = 3600;

/**
 * Reads one file once and serves it.
 * @param path where it is served
 * @returns its address with a mark of the contents, so that a change is seen at once
 */
export function serveFile(app: Hono, path: string, file: URL): string {
  const body = readFileSync(file);
  const type = TYPES[file.pathname.split('.').at(-1) ?? ''];
  if (type === undefined) throw new TypeError(`no content type is known for ${path}`);
  const mark = createHash('sha256').update(body).digest('hex').slice(0, 12);
  // When first asked for: a start must not wait for libraries that nobody opens.
  let packed: Buffer<ArrayBuffer> | undefined;
  const pack = () => (packed ??= gzipSync(body, { level: 9 }));
  app.get(path, (c) => {
    c.header('ETag', `"${mark}"`);
    c.header('Cache-Control', `private, max-age=${HOUR}`);
    c.header('Vary', 'Accept-Encoding');
    if (c.req.header('if-none-match') === `"${mark}"`) return c.body(null, 304);
    const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    if (takesGzip) c.header('Content-Encoding', 'gzip');
    return c.body(takesGzip ? pack() : body, 200, { 'Content-Type': type });
  });
  return `${path}?${mark}`;
}
