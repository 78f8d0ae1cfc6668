import type { Lang, Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { langOf, type Move, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

/** As little as the talk needs: the limit. */
export type HandState = {
  readonly lang: Lang;
  readonly at: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly editing?: true;
};

export type HandStep = (
  state: HandState | null,
  move: Move,
  person: number,
) => { state: HandState; reply: Reply };

/** The same talk written out by hand as one pure step. */
export function handStep(all: readonly Question[]): HandStep {
  const screens = compileScreens(all);
  const show = (state: HandState) => ({
    state,
    reply:
      state.at === all.length
        ? screens.review(state.lang, state.answers)
        : screens.question(state.lang, state.at),
  });
  const answer = (state: HandState, question: Question, value: string) => {
    const answers = { ...state.answers, [question.id]: value };
    return show({ lang: state.lang, at: state.editing ? all.length : state.at + 1, answers });
  };
  return (state, move, person) => {
    if (state === null || move.do === 'start') return show({ lang: langOf(person), at: 0, answers: {} });
    const question = all[state.at];
    switch (move.do) {
      case 'back':
        return show({ ...state, at: Math.max(0, state.at - 1) });
      case 'change':
        return question === undefined ? show({ ...state, at: move.question, editing: true }) : show(state);
      case 'send':
        return question === undefined
          ? { state, reply: { text: '', buttons: [], done: state.answers } }
          : show(state);
      case 'answer':
        return question?.options.includes(move.value) ? answer(state, question, move.value) : show(state);
      case 'say': {
        const value = question === undefined ? null : readTyped(question, state.lang, move.text);
        if (question === undefined || value === null)
          return {
            state,
            reply: question === undefined ? show(state).reply : screens.again(state.lang, state.at),
          };
        return answer(state, question, value);
      }
    }
  };
}

export function createTalker(all: readonly Question[]): Talker {
  const step = handStep(all);
  const states = new Map<number, string>();
  return {
    name: 'written by hand',
    turn(person, move) {
      const kept = states.get(person);
      const { state, reply } = step(kept === undefined ? null : JSON.parse(kept), move, person);
      states.set(person, JSON.stringify(state));
      return reply;
    },
    stateBytes: (person) => Buffer.byteLength(states.get(person) ?? ''),
  };
}
