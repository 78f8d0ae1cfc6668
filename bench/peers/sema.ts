import type { Surroundings } from '../../src/core/conversation/book.ts';
import type { Input } from '../../src/core/conversation/input.ts';
import type { Draft, Session } from '../../src/core/conversation/session.ts';
import { step } from '../../src/core/conversation/step.ts';
import { compileLexicon } from '../../src/core/triage/danger.ts';
import { looksLikeReceipt } from '../../src/crypto/receipt.ts';
import type { Question } from '../talk/questions.ts';
import { type Answers, langOf, type Move, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';
import { semaParts } from './sema-flow.ts';

/**
 * Ours: the product's own step and renderer. With `looking`, everything that is looked for in what somebody types is: danger,
 * identifiers, receipts. None of the others look for any of it.
 */
export function semaTalker(all: readonly Question[], looking: boolean): Talker {
  const { book: whole, render } = semaParts(all);
  const book = looking ? whole : { ...whole, danger: compileLexicon([]) };
  const states = new Map<number, string>();
  return {
    name: 'Sema',
    turn(person, move): Reply {
      const kept = states.get(person);
      const session: Session =
        kept === undefined || move.do === 'start' ? begun(person, looking ? 'KE' : null) : JSON.parse(kept);
      const outcome = step(book, session, inputOf(move, session.rev), surroundings(looking));
      states.set(person, JSON.stringify(outcome.session));
      const [first] = outcome.say.map((message) => render(message, { channel: 'telegram' }));
      const sent = outcome.effects.find((effect) => effect.do === 'submit');
      if (sent !== undefined) return { text: '', buttons: [], done: answersOf(sent.draft) };
      if (first === undefined) throw new Error('nothing was said');
      return { text: first.text, buttons: [...first.options, ...first.nav] };
    },
    stateBytes: (person) => Buffer.byteLength(states.get(person) ?? ''),
  };
}

export const createTalker = (all: readonly Question[]): Talker => semaTalker(all, true);

/** Somebody who has chosen language and country, has agreed, and stands before the first question. */
export function begun(person: number, country: string | null): Session {
  return {
    lang: langOf(person),
    country,
    flow: 'bench',
    step: 'q0',
    rev: 1_000_000,
    trail: [],
    draft: {
      kind: 'incident',
      flow: 'bench',
      version: 1,
      answers: { consent: ['store_report', 'share_paralegal', 'contact_back'] },
      texts: {},
    },
  };
}

export function inputOf(move: Move, rev: number): Input {
  switch (move.do) {
    case 'start':
      return { type: 'open', flow: 'bench', step: 'q0', facts: {} };
    case 'answer':
      return { type: 'press', rev, value: move.value };
    case 'say':
      return { type: 'text', text: move.text };
    case 'back':
      return { type: 'press', rev, value: '!back' };
    case 'change':
      return { type: 'press', rev, value: `~bench.q${move.question}` };
    case 'send':
      return { type: 'press', rev, value: 'send' };
  }
}

export function answersOf(draft: Draft): Answers {
  const chosen = Object.entries(draft.answers).map(([field, [code]]) => [field, code ?? ''] as const);
  return Object.fromEntries([...chosen, ...Object.entries(draft.texts)]);
}

/** As `createSurroundings` gives them to a turn. */
export function surroundings(looking: boolean): Surroundings {
  return {
    now: Date.now(),
    facts: {
      practice: false,
      channel: 'telegram',
      pushable: true,
      full: false,
      many_countries: false,
      organisation: 'Bench',
      has_organisation: true,
    },
    factsOf: () => LOCAL,
    facilities: [],
    services: [],
    countries: looking ? ['KE'] : [],
    ...(looking ? { looksLikeCode: looksLikeReceipt } : {}),
  };
}

const LOCAL = {
  covered: true,
  welcome: '',
  has_welcome: false,
  hours: '',
  has_hours: false,
  numbers: '',
  has_numbers: false,
};
