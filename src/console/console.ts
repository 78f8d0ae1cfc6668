import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { securityHeaders } from '../web/headers.ts';
import { hungUp } from '../web/hung-up.ts';
import { readForm } from '../web/read-form.ts';
import { refuseOtherSites } from '../web/same-site.ts';
import { serveFiles } from './files.ts';
import type { ConsoleParts } from './parts.ts';
import { createRoom, type Room } from './room.ts';
import { createVisitors } from './visitor.ts';
import type { Way } from './way.ts';
import { waysOf } from './ways.ts';

/** Sealed messages and keys of many cases fit; a file does not. */
const LONGEST_BODY = 4 * 1024 * 1024;

/** The staff's pages at `/staff`. `ways` is everything that can be asked of it. */
export function createConsole(parts: ConsoleParts): { readonly app: Hono; readonly ways: readonly Way[] } {
  const app = new Hono();
  const files = new Hono();
  const known = serveFiles(files);
  const headers = securityHeaders(parts.publicUrl, { inlineScripts: [known.importMapHash] });
  app.use('/staff/*', headers);
  app.use('/staff/*', refuseOtherSites(parts.publicUrl));
  app.route('/', files);

  const room = createRoom(parts, known, createVisitors(parts));
  app.use(
    '/staff/*',
    bodyLimit({ maxSize: LONGEST_BODY, onError: (c) => room.sorry(c, null, 413, 'too_long') }),
  );
  const ways = waysOf(room);
  for (const way of ways) app.on(way.method.toUpperCase(), `/staff${way.path}`, (c) => take(room, way, c));
  app.all('/staff/*', async (c) => room.sorry(c, await room.visitors.find(c, 'full'), 404, 'not_found'));
  app.onError(async (error, c) => {
    if (error instanceof HTTPException && error.status === 403) return room.sorry(c, null, 403, 'foreign');
    if (!hungUp(error)) parts.log.error('console_page', error);
    return room.sorry(c, null, 503, 'failed');
  });
  return { app, ways };
}

async function take(room: Room, way: Way, c: Context): Promise<Response> {
  if (way.who === 'anybody') return way.answer(c);
  const touch = !('unattended' in way && way.unattended);
  const visitor = await room.visitors.find(c, way.who === 'half' ? 'half' : 'full', touch);
  if (visitor === null) {
    // What was typed is not lost: a script that finds itself signed out keeps its page.
    if (way.method === 'post') return room.sorry(c, null, 401, 'old_page');
    const next = new URL(c.req.url).pathname;
    return c.redirect(`/staff/sign-in?next=${encodeURIComponent(next)}`, 303);
  }
  if (way.who !== 'half' && !way.who.includes(visitor.member.role))
    return room.sorry(c, visitor, 403, 'not_yours');
  if (way.method === 'post' && !room.visitors.isProof(visitor, await proofIn(c)))
    return room.sorry(c, visitor, 409, 'old_page');
  return way.answer(c, visitor);
}

async function proofIn(c: Context): Promise<string | undefined> {
  const header = c.req.header('sema-proof');
  if (header !== undefined) return header;
  const { proof } = await readForm(c);
  return typeof proof === 'string' ? proof : undefined;
}
