import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';

/**
 * Refuses what another site sends in a person's name. Browsers that say neither where a form comes from (old ones, and
 * proxy browsers such as Opera Mini; a plain-http page under `no-referrer` says "null") are let through to the second
 * lock: every form of a chat carries a proof that only its own pages know, and the cookie is SameSite=Strict.
 */
export function refuseOtherSites(publicUrl: URL): MiddlewareHandler {
  const check = csrf({
    origin: (origin, c) => origin === publicUrl.origin || hostOf(origin) === c.req.header('host'),
  });
  return (c, next) => {
    const origin = c.req.header('origin') ?? 'null';
    const silent = origin === 'null' && c.req.header('sec-fetch-site') === undefined;
    return silent ? next() : check(c, next);
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
