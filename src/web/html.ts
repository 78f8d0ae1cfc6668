import type { html } from 'hono/html';

/** A piece of a page, escaped by `hono/html`. */
export type Html = ReturnType<typeof html>;
