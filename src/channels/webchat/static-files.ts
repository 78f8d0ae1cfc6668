import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';

const TYPES = {
  'chat.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'leave.js': 'text/javascript; charset=utf-8',
} as const;
type Name = keyof typeof TYPES;

/** Addresses of the page's files; each holds a mark of the contents, so that a change is seen at once. */
export type StaticFiles = { readonly css: string; readonly scripts: readonly string[] };

/** Reads the files once and serves them. Kept by the browser for an hour: a slow line pays for them once a talk. */
export function serveStatic(app: Hono): StaticFiles {
  const serve = (name: Name): string => {
    const body = readFileSync(new URL(`./static/${name}`, import.meta.url), 'utf8');
    const mark = createHash('sha256').update(body).digest('hex').slice(0, 12);
    app.get(`/web/${name}`, (c) => {
      c.header('ETag', `"${mark}"`);
      c.header('Cache-Control', 'private, max-age=3600');
      if (c.req.header('if-none-match') === `"${mark}"`) return c.body(null, 304);
      return c.body(body, 200, { 'Content-Type': TYPES[name] });
    });
    return `/web/${name}?${mark}`;
  };
  return { css: serve('chat.css'), scripts: [serve('leave.js'), serve('chat.js')] };
}
