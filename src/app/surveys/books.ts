import { type BuiltSurvey, buildSurvey } from '../../content/build-survey.ts';
import type { Content } from '../../content/content.ts';
import { bookWith } from '../../content/survey-book.ts';
import type { Book } from '../../core/conversation/book.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Store } from '../ports.ts';
import { keptSurvey } from './kept-survey.ts';

export type Books = {
  /** The book with the surveys there are, as of this version of the directory. */
  at(directoryVersion: number): Promise<Book>;
  /** A survey's text; null where it is none of theirs. Known once `at` has read it. */
  text(lang: Lang, key: string): string | null;
};

/** A survey that is added or closed is known to every instance at its next turn, as everything of the directory is. */
export function createBooks(store: Store, content: Content, base: Book): Books {
  let version = -1;
  let reading: Promise<Book> | null = null;
  let built: readonly BuiltSurvey[] = [];
  async function read(): Promise<Book> {
    const rounds = await store.surveys.list();
    const nowhere = () => ({ file: '', line: 1 });
    built = rounds.flatMap((one) => {
      try {
        return [buildSurvey(content, keptSurvey(one), one.round, nowhere)];
      } catch {
        // A survey that this version cannot read is asked no more, but it must not stop every talk.
        return [];
      }
    });
    const links = new Map(
      rounds.flatMap((one) => (one.state === 'open' ? [[`${one.id} ${one.round}`, one.link] as const] : [])),
    );
    return bookWith(base, built, links);
  }
  return {
    at(wanted) {
      if (reading === null || wanted !== version) {
        version = wanted;
        reading = read().catch((error: unknown) => {
          reading = null;
          throw error;
        });
      }
      return reading;
    },
    text(lang, key) {
      if (!key.startsWith('survey_')) return null;
      for (const { loaded, texts } of built) {
        if (!key.startsWith(`${loaded.flow.id}:`)) continue;
        const own = texts.get(lang)?.get(key) ?? [...texts.values()].map((one) => one.get(key)).find(Boolean);
        return typeof own?.text === 'string' ? own.text : null;
      }
      return null;
    },
  };
}
