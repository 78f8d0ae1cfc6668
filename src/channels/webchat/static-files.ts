import type { Hono } from 'hono';
import { serveFile } from '../../web/static-files.ts';

/** Addresses of the page's files. */
export type StaticFiles = { readonly css: string; readonly scripts: readonly string[] };

export function serveStatic(app: Hono): StaticFiles {
  const serve = (name: string) =>
    serveFile(app, `/web/${name}`, new URL(`./static/${name}`, import.meta.url));
  return { css: serve('chat.css'), scripts: [serve('leave.js'), serve('chat.js')] };
}
