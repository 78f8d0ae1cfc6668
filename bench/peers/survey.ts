import { Model, type QuestionDropdownModel } from 'survey-core';
import { ask, LANGS, label, type Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

type Kept = { data: Record<string, string>; page: number; editing: boolean };

/** A page a question; a model is made for each turn from the definition and what was kept, as on a server one must. */
export function createTalker(all: readonly Question[]): Talker {
  const screens = compileScreens(all);
  const states = new Map<number, string>();
  const inAll = (text: (lang: (typeof LANGS)[number]) => string) =>
    Object.fromEntries(LANGS.map((lang) => [lang === 'en' ? 'default' : lang, text(lang)]));
  const definition = {
    pages: all.map(({ id, kind, options }, index) => ({
      name: id,
      elements: [
        {
          type: kind === 'text' ? 'comment' : 'radiogroup',
          name: id,
          title: inAll((lang) => ask(lang, index)),
          choices: options.map((code) => ({ value: code, text: inAll((lang) => label(lang, code)) })),
          ...(kind === 'text' ? { maxLength: 6000 } : {}),
        },
      ],
    })),
  };
  return {
    name: 'survey-core',
    turn(person, move): Reply {
      const kept = states.get(person);
      const lang = langOf(person);
      const { data, page, editing }: Kept =
        kept === undefined || move.do === 'start' ? { data: {}, page: 0, editing: false } : JSON.parse(kept);
      const survey = new Model(definition);
      survey.locale = lang;
      survey.data = data;
      let [at, edits, slip] = [page, editing, false];
      const question = all[at];
      if (at < all.length) survey.currentPageNo = at;
      if (move.do === 'back') at = Math.max(0, at - 1);
      else if (move.do === 'change') [at, edits] = [move.question, true];
      else if (question !== undefined && (move.do === 'answer' || move.do === 'say')) {
        const model = survey.getQuestionByName(question.id) as QuestionDropdownModel;
        const value = move.do === 'say' ? readTyped(question, lang, move.text) : move.value;
        const known =
          question.kind === 'text' || model.choices.some((one: { value: unknown }) => one.value === value);
        if (value !== null && known) model.value = value;
        slip = value === null || !known || !model.validate(false);
        if (!slip) [at, edits] = [edits ? all.length : at + 1, false];
      }
      states.set(person, JSON.stringify({ data: survey.data, page: at, editing: edits }));
      if (move.do === 'send') return { text: '', buttons: [], done: survey.data };
      if (at === all.length) return screens.review(lang, survey.data);
      return slip ? screens.again(lang, at) : screens.question(lang, at);
    },
    stateBytes: (person) => Buffer.byteLength(states.get(person) ?? ''),
  };
}
