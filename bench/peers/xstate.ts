import { assign, initialTransition, type MachineContext, setup, transition } from 'xstate';
import type { Lang, Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { langOf, type Move, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

type Context = MachineContext & {
  readonly lang: Lang;
  readonly answers: Readonly<Record<string, string>>;
  readonly editing: boolean;
  readonly slip: boolean;
};

/** A state a question; the pure `transition`, and as state the value and context alone: the leanest way XState offers. */
export function createTalker(all: readonly Question[]): Talker {
  const machine = machineOf(all);
  const screens = compileScreens(all);
  const states = new Map<number, string>();
  return {
    name: 'XState 5',
    turn(person, move): Reply {
      const kept = states.get(person);
      const [next] =
        kept === undefined || move.do === 'start'
          ? initialTransition(machine, { lang: langOf(person) })
          : transition(machine, machine.resolveState(JSON.parse(kept)), eventOf(move));
      const { value, context } = next;
      states.set(person, JSON.stringify({ value, context }));
      if (value === 'done') return { text: '', buttons: [], done: context.answers };
      if (value === 'review') return screens.review(context.lang, context.answers);
      const at = Number(String(value).slice(1));
      return context.slip ? screens.again(context.lang, at) : screens.question(context.lang, at);
    },
    stateBytes: (person) => Buffer.byteLength(states.get(person) ?? ''),
  };
}

type Event =
  | { type: 'answer'; value: string }
  | { type: 'say'; text: string }
  | { type: 'back' }
  | { type: 'change'; question: number }
  | { type: 'send' };

function eventOf(move: Move): Event {
  switch (move.do) {
    case 'answer':
      return { type: 'answer', value: move.value };
    case 'say':
      return { type: 'say', text: move.text };
    case 'change':
      return { type: 'change', question: move.question };
    case 'back':
    case 'send':
      return { type: move.do };
    case 'start':
      throw new Error('a start makes a new talk');
  }
}

function machineOf(all: readonly Question[]) {
  const made = setup({
    types: { context: {} as Context, events: {} as Event, input: {} as { lang: Lang } },
  });
  const states = Object.fromEntries(
    all.map((question, index) => {
      const next = index + 1 < all.length ? `q${index + 1}` : 'review';
      const keep = (value: (from: { context: Context; event: Event }) => string | null) =>
        ['review', next].map((target) => ({
          target,
          guard: (from: { context: Context; event: Event }) =>
            (target === 'review') === (from.context.editing || next === 'review') && value(from) !== null,
          actions: assign<Context, Event, undefined, Event, never>((from) => ({
            answers: { ...from.context.answers, [question.id]: value(from) ?? '' },
            editing: false,
            slip: false,
          })),
        }));
      const pressed = ({ event }: { event: Event }) =>
        event.type === 'answer' && question.options.includes(event.value) ? event.value : null;
      const typed = ({ context, event }: { context: Context; event: Event }) =>
        event.type === 'say' ? readTyped(question, context.lang, event.text) : null;
      return [
        `q${index}`,
        {
          on: {
            answer: keep(pressed),
            say: [...keep(typed), { actions: assign({ slip: true }) }],
            back: index > 0 ? { target: `q${index - 1}`, actions: assign({ slip: false }) } : {},
          },
        },
      ];
    }),
  );
  return made.createMachine({
    context: ({ input }) => ({ lang: input.lang, answers: {}, editing: false, slip: false }),
    initial: 'q0',
    states: {
      ...(states as object),
      review: {
        on: {
          back: `q${all.length - 1}`,
          change: all.map((_, index) => ({
            target: `q${index}`,
            guard: ({ event }: { event: Event }) => event.type === 'change' && event.question === index,
            actions: assign({ editing: true, slip: false }),
          })),
          send: 'done',
        },
      },
      done: { type: 'final' as const },
    },
  });
}
