import {
  ask,
  LANGS,
  type Lang,
  label,
  nav,
  notFit,
  progress,
  type Question,
  review,
  title,
} from './questions.ts';
import type { Reply } from './script.ts';

type Button = Reply['buttons'][number];

/** What the peers show: every screen is made once for each language, as a careful author of one would. */
export type Screens = {
  question(lang: Lang, index: number): Reply;
  /** The same question again, after a sentence that says that the answer did not fit. */
  again(lang: Lang, index: number): Reply;
  /** All answers, with a button that sends them and one to change each. */
  review(lang: Lang, answers: Readonly<Record<string, string>>): Reply;
};

export function compileScreens(all: readonly Question[]): Screens {
  const made = new Map(LANGS.map((lang) => [lang, all.map((_, index) => questionScreen(all, lang, index))]));
  const changes = new Map(LANGS.map((lang) => [lang, reviewButtons(all, lang)]));
  const question = (lang: Lang, index: number): Reply => {
    const screen = made.get(lang)?.[index];
    if (screen === undefined) throw new Error('no such question');
    return screen;
  };
  return {
    question,
    again: (lang, index) => {
      const screen = question(lang, index);
      return { text: `${notFit[lang]}\n\n${screen.text}`, buttons: screen.buttons };
    },
    review(lang, answers) {
      let text = review[lang];
      for (const [index, { id, kind }] of all.entries()) {
        const value = answers[id];
        if (value !== undefined) text += `\n${title(index)}: ${kind === 'text' ? value : label(lang, value)}`;
      }
      return { text, buttons: changes.get(lang) ?? [] };
    },
  };
}

function questionScreen(all: readonly Question[], lang: Lang, index: number): Reply {
  const options = all[index]?.options ?? [];
  const words = nav[lang];
  return {
    text: `${progress(lang, index + 1, all.length)}\n\n${ask(lang, index)}`,
    buttons: [
      ...options.map((code) => ({ value: code, label: label(lang, code) })),
      { value: '!skip', label: words.skip },
      { value: '!back', label: words.back },
      { value: '!stop', label: words.stop },
    ],
  };
}

/** Six answers a screen, as everywhere: sending, and the first five that can be changed. */
function reviewButtons(all: readonly Question[], lang: Lang): readonly Button[] {
  const words = nav[lang];
  return [
    { value: 'send', label: words.send },
    ...all.slice(0, 5).map((_, index) => ({ value: `~${index}`, label: `${words.change}: ${title(index)}` })),
    { value: '!back', label: words.back },
    { value: '!stop', label: words.stop },
  ];
}

/** What was typed as the code it means, by number or label in the person's language; null where it fits nothing. */
export function readTyped(question: Question, lang: Lang, typed: string): string | null {
  const text = typed.trim();
  if (question.kind === 'text') return text.length > 0 && text.length <= 6000 ? text : null;
  const byNumber = /^\d{1,2}$/.test(text) ? question.options[Number(text) - 1] : undefined;
  if (byNumber !== undefined) return byNumber;
  const lower = text.toLowerCase();
  return question.options.find((code) => label(lang, code).toLowerCase() === lower) ?? null;
}
