import type { PageQuote } from '../../app/summary-page.ts';
import type { SummaryChapter } from '../../core/evidence/summary.ts';
import type { SummaryWords } from './format.ts';

/** Quotes as people read them: in the language they were told in, with what the reader's language says, and what they are about. */
export function quotesOf({ quotes }: SummaryChapter, words: SummaryWords): readonly PageQuote[] {
  return quotes.map(({ text, lang, translations, country, field, code }) => {
    const language = languageIn(words.lang, lang);
    const translation = lang === words.lang ? undefined : translations[words.lang];
    return {
      text,
      lang,
      translation: translation ?? null,
      about: words.text('quotes.about', {
        what: words.label(field, code, country),
        country: words.label('country', country, country),
        language,
      }),
    };
  });
}

/** What stands around words of others: “…”, «…». */
export function inMarks(text: string, words: SummaryWords): string {
  return words.text('quotes.marks', { text });
}

function languageIn(lang: string, of: string): string {
  return new Intl.DisplayNames([lang], { type: 'language' }).of(of) ?? of;
}

/** A quote as lines of a sheet or a note: the words, what they mean in the reader's language, what they are about. */
export function linesOf({ text, translation, about }: PageQuote, words: SummaryWords): readonly string[] {
  return [
    inMarks(text, words),
    ...(translation === null ? [] : [words.text('quotes.translated', { text: translation })]),
    about,
  ];
}
