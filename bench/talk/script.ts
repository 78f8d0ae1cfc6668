import { LANGS, type Lang, label, type Question } from './questions.ts';

/** What a person does in one turn: presses an answer, types, goes back, changes an answer in the review, sends. */
export type Move =
  | { readonly do: 'start' }
  | { readonly do: 'answer'; readonly value: string }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'back' }
  | { readonly do: 'change'; readonly question: number }
  | { readonly do: 'send' };

export type Answers = Readonly<Record<string, string>>;

/** What a contender says in one turn; `done` holds what was sent at the end. */
export type Reply = {
  readonly text: string;
  readonly buttons: readonly { readonly value: string; readonly label: string }[];
  readonly done?: Answers;
};

export function langOf(person: number): Lang {
  return LANGS[person % LANGS.length] ?? 'en';
}

/** The question of each fifteen where the first answer does not fit, the one from which one goes back, and the one changed at the end. */
const [SLIPS, GOES_BACK, CHANGES] = [4, 7, 3];

/**
 * Everything one person does. In each fifteen questions one answer does not fit, one is typed by its label and one by its
 * number, and once one goes back; at the end one answer is changed in the review, and it is sent.
 */
export function movesOf(all: readonly Question[], person: number): readonly Move[] {
  const moves: Move[] = [{ do: 'start' }];
  for (const [index, question] of all.entries()) {
    if (index % 15 === SLIPS) moves.push({ do: 'say', text: 'xylophone quartz' });
    if (index % 15 === GOES_BACK) moves.push({ do: 'back' }, answer(all[index - 1], index - 1, person + 1));
    moves.push(answer(question, index, person));
  }
  moves.push({ do: 'change', question: CHANGES }, answer(all[CHANGES], CHANGES, person + 1), { do: 'send' });
  return moves;
}

/** What must have been sent at the end. */
export function expected(all: readonly Question[], person: number): Answers {
  const sent: Record<string, string> = {};
  for (const [index, question] of all.entries()) {
    const again = index === CHANGES || (index % 15 === GOES_BACK - 1 && index + 1 < all.length);
    sent[question.id] = chosen(question, index, person + (again ? 1 : 0));
  }
  return sent;
}

function chosen(question: Question, index: number, person: number): string {
  if (question.kind === 'text')
    return `They kept me waiting for ${2 + (person % 5)} hours and called me names.`;
  return question.options[(index + person) % question.options.length] ?? '';
}

function answer(question: Question | undefined, index: number, person: number): Move {
  if (question === undefined) throw new Error('no such question');
  const value = chosen(question, index, person);
  if (question.kind === 'text') return { do: 'say', text: value };
  if (index % 15 === 10) return { do: 'say', text: String(question.options.indexOf(value) + 1) };
  if (index % 15 === 11) return { do: 'say', text: label(langOf(person), value) };
  return { do: 'answer', value };
}
