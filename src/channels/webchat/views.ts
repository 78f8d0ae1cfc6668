import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Html } from '../../web/html.ts';
import { preferred } from '../../web/preferred.ts';
import type { Texts } from '../../web/texts.ts';
import type { ChatCookie } from './chat-cookie.ts';
import type { Inbox } from './inbox.ts';
import { header } from './pages/header.ts';
import { page } from './pages/page.ts';
import { sorry } from './pages/sorry.ts';
import { type Notice, talk } from './pages/talk.ts';
import { welcome } from './pages/welcome.ts';
import type { StaticFiles } from './static-files.ts';

/** How a page differs from the plain next question. */
export type Shown = {
  readonly status?: ContentfulStatusCode;
  readonly notice?: Notice;
  /** Words that could not be taken, to be put back in the box. */
  readonly typed?: string;
  /** The turn to offer again, so that a second try of what failed is the same update. */
  readonly turn?: string;
};

/** Whole pages as answers. */
export interface Views {
  /** Where the chat stands; the first page where there is no chat, or nothing waits for it. */
  talk(c: Context, chat: string | null, shown?: Shown): Promise<Response>;
  /** The first page, from which choosing a language leads into a survey. */
  survey(c: Context, chat: string | null, survey: string): Response | Promise<Response>;
  sorry(
    c: Context,
    status: ContentfulStatusCode,
    key: Parameters<typeof sorry>[1],
  ): Response | Promise<Response>;
}

export function createViews(parts: {
  readonly texts: Texts;
  readonly inbox: Inbox;
  readonly cookie: ChatCookie;
  readonly files: StaticFiles;
  readonly neutral: URL;
  readonly practice: () => boolean;
}): Views {
  const { inbox, cookie, files, neutral } = parts;
  const textsFor = (c: Context): Texts => ({
    ...parts.texts,
    langs: preferred(parts.texts.langs, c.req.header('accept-language')),
  });
  /** A page before any language is chosen: all of them side by side, the browser's first. */
  const manyLanguages = (c: Context, status: ContentfulStatusCode, main: (texts: Texts) => Html) => {
    const texts = textsFor(c);
    return c.html(
      page(files, texts.langs[0] ?? 'en', header(texts, texts.langs, neutral, false), main(texts)),
      status,
    );
  };
  return {
    async talk(c, chat, { status = 200, notice, typed = '', turn = newTurn() } = {}) {
      const said = notice === undefined ? {} : { notice };
      const waiting = chat === null ? [] : await inbox.waiting(chat);
      const lang = waiting.at(-1)?.message.lang;
      if (chat !== null && lang !== undefined) {
        const { texts } = parts;
        const screen = { waiting, lang, turn, typed, proof: cookie.proof(chat), ...said };
        return c.html(page(files, lang, header(texts, [lang], neutral, true), talk(texts, screen)), status);
      }
      const proof = chat === null ? {} : { proof: cookie.proof(chat) };
      const opening = { turn, typed, practice: parts.practice(), ...said, ...proof };
      return manyLanguages(c, status, (texts) => welcome(texts, opening));
    },
    survey(c, chat, survey) {
      const proof = chat === null ? {} : { proof: cookie.proof(chat) };
      const opening = { turn: newTurn(), typed: '', practice: parts.practice(), survey, ...proof };
      return manyLanguages(c, 200, (texts) => welcome(texts, opening));
    },
    sorry: (c, status, key) => manyLanguages(c, status, (texts) => sorry(texts, key)),
  };
}

/** 128 random bits: names one answer of one chat. */
function newTurn(): string {
  return randomBytes(16).toString('base64url');
}
