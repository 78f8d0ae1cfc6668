import type { KeyObject } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { TakeTurn } from '../../app/arrival.ts';
import { securityHeaders } from '../../web/headers.ts';
import { hungUp } from '../../web/hung-up.ts';
import { refuseOtherSites } from '../../web/same-site.ts';
import type { Texts } from '../../web/texts.ts';
import type { Channel } from '../contract.ts';
import { takeAnswer } from './answer-route.ts';
import { createChatCookie } from './chat-cookie.ts';
import type { Inbox } from './inbox.ts';
import { createLimiter, type Limits, ORDINARY_LIMITS } from './limits.ts';
import { serveStatic } from './static-files.ts';
import { createTurnsInHand } from './turns-in-hand.ts';
import { createViews } from './views.ts';
import type { WebLog } from './web-log.ts';

/** Where leaving leads: light, known everywhere, in every language, and about nothing. We never load anything from it. */
const NEUTRAL_PAGE = new URL('https://www.wikipedia.org/');
const LONGEST_BODY = 64 * 1024;

export type WebChatParts = {
  readonly takeTurn: TakeTurn;
  readonly inbox: Inbox;
  readonly texts: Texts;
  readonly log: WebLog;
  /** Signs cookies: the keyring's `web`. */
  readonly key: KeyObject;
  /** The address people type: https makes the cookie Secure and adds HSTS. */
  readonly publicUrl: URL;
  /** Asked on every first page: practice mode may end while the server runs. */
  readonly practice: () => boolean;
  readonly neutral?: URL;
  readonly limits?: Limits;
};

/**
 * The web chat: the same conversation as on every channel, as pages that need no script. `app` answers every path that
 * nobody else took, so it is mounted last.
 */
export function createWebChat(parts: WebChatParts): Channel & { readonly app: Hono } {
  const { texts, inbox, log, publicUrl, practice, neutral = NEUTRAL_PAGE } = parts;
  const turns = createTurnsInHand();
  const cookie = createChatCookie(parts.key, publicUrl);
  const limiter = createLimiter(parts.limits ?? ORDINARY_LIMITS);
  const app = new Hono();

  app.use(securityHeaders(publicUrl, { formsTo: [neutral.origin] }));
  app.use(refuseOtherSites(publicUrl));
  const files = serveStatic(app);
  const views = createViews({ texts, inbox, cookie, files, neutral, practice });
  app.use(bodyLimit({ maxSize: LONGEST_BODY, onError: (c) => views.sorry(c, 413, 'notice.too_long') }));

  app.get('/', (c) => {
    const chat = cookie.read(c);
    // The answer to the first form leads here: without a cookie now, the browser keeps none.
    const refused = chat === null && c.req.query('new') !== undefined;
    return views.talk(c, chat, refused ? { notice: 'gone' } : {});
  });
  app.post('/', (c) => takeAnswer({ ...parts, cookie, limiter, views, turns }, c));

  for (const path of ['/s/:link', '/s/:link/:ticket'])
    app.get(path, (c) => views.survey(c, cookie.read(c), surveyPayload(c.req.param())));

  app.get('/waiting', async (c) => {
    const chat = cookie.read(c);
    if (chat === null || (await limiter.turn(chat)) !== null) return c.body(null, 204);
    const newest = (await inbox.waiting(chat)).at(-1)?.id;
    return newest === undefined || newest === c.req.query('since') ? c.body(null, 204) : views.talk(c, chat);
  });

  app.post('/leave', (c) => {
    cookie.drop(c);
    // Out of the script, which goes to the neutral page by itself and must not have us fetch it.
    const quiet = c.req.query('quiet') !== undefined;
    c.header('Clear-Site-Data', '"cookies", "storage", "cache"');
    return quiet ? c.body(null, 204) : c.redirect(neutral.href, 303);
  });
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  app.all('*', (c) => views.sorry(c, 404, 'not_found'));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return views.sorry(c, 403, 'notice.foreign');
    if (!hungUp(error)) log.error('web_page', error);
    return views.sorry(c, 503, 'notice.failed');
  });

  return {
    name: 'webchat',
    app,
    start: async () => turns.open(),
    stop: () => turns.close(),
    // Nothing is pushed to a browser and nothing can be deleted in one: the page asks the inbox. See `inbox.ts`.
    deliver: async () => ({ outcome: 'sent' }),
  };
}

/** What the start command of a survey's link brings along, on every channel. */
function surveyPayload({ link = '', ticket }: { readonly link?: string; readonly ticket?: string }): string {
  return ticket === undefined ? `q_${link}` : `q_${link}_${ticket}`;
}
