import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Lang } from '../core/conversation/flow.ts';
import type { Html } from '../web/html.ts';
import type { ConsoleFiles } from './files.ts';
import { page } from './pages/page.ts';
import { sorry } from './pages/sorry.ts';
import type { ConsoleParts } from './parts.ts';
import type { T } from './texts.ts';
import type { Visitor, Visitors } from './visitor.ts';

/** What one page says besides its frame. */
export type Shown = {
  readonly title: string;
  readonly here?: string;
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly status?: ContentfulStatusCode;
  readonly main: Html;
};

/** What the ways of every room share. */
export type Room = ConsoleParts & {
  readonly files: ConsoleFiles;
  readonly visitors: Visitors;
  tFor(lang: Lang): T;
  /** A whole page. Without a visitor, in the language that the browser asks for. */
  show(c: Context, visitor: Visitor | null, make: (t: T, lang: Lang) => Shown): Response | Promise<Response>;
  /** A page that says kindly what is not to be had: `console:sorry.<what>`. */
  sorry(
    c: Context,
    visitor: Visitor | null,
    status: ContentfulStatusCode,
    what: Parameters<typeof sorry>[1],
  ): Response | Promise<Response>;
};

export function createRoom(parts: ConsoleParts, files: ConsoleFiles, visitors: Visitors): Room {
  const tFor =
    (lang: Lang): T =>
    (key, params) =>
      parts.texts.t(lang, key, params);
  const room: Room = {
    ...parts,
    files,
    visitors,
    tFor,
    show(c, visitor, make) {
      const lang = visitor?.lang ?? visitors.langOf(c);
      const t = tFor(lang);
      const { status = 200, ...shown } = make(t, lang);
      return c.html(page({ files, t, lang, visitor, practice: parts.practice(), ...shown }), status);
    },
    sorry: (c, visitor, status, what) =>
      room.show(c, visitor, (t) => ({ title: 'Sema', status, main: sorry(t, what) })),
  };
  return room;
}
