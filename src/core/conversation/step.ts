import { begin, failed } from './begin.ts';
import type { Book, Surroundings } from './book.ts';
import { command } from './command.ts';
import type { Input, MediaKind } from './input.ts';
import { again, recover } from './move.ts';
import { press } from './press.ts';
import { resume } from './resume.ts';
import type { Session } from './session.ts';
import { note } from './show.ts';
import { type Outcome, placeOf, type Turn } from './turn.ts';
import { typed } from './typed.ts';

/**
 * One turn of the talk: what was there, one input, what is true around it; out come the next session, what to say, and
 * what the world must do. Pure: the same arguments give the same outcome, and the arguments are left as they were.
 * A null session in: the first turn. A null session out: everything of the talk is to be wiped.
 */
export function step(book: Book, session: Session | null, input: Input, env: Surroundings): Outcome {
  if (session === null) return outcome(begin(book, input, env));
  const turn: Turn = { book, env, session, once: {}, say: [], effects: [] };
  if (placeOf(turn) === null && input.type !== 'resume') recover(turn);
  else take(turn, input);
  return outcome(turn);
}

function outcome(turn: Turn): Outcome {
  const wiped = turn.effects.some((effect) => effect.do === 'clear_chat' && effect.keepSession !== true);
  if (wiped && turn.say.length === 0)
    turn.say.push(note(turn, [{ key: 'ui:cleared' }, { key: 'ui:cleared_app' }]));
  return { session: wiped ? null : turn.session, say: turn.say, effects: turn.effects };
}

function take(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'resume':
    case 'open':
      return resume(turn, input);
    case 'press':
      return press(turn, input.rev, input.value);
    case 'media':
      return refuseMedia(turn, input.kind);
    case 'failed':
      return again(turn, failed(turn));
    case 'command':
      return command(turn, input);
    case 'text':
      return typed(turn, input.text);
  }
}

function refuseMedia(turn: Turn, kind: MediaKind): void {
  turn.effects.push({ do: 'forget_message' });
  again(turn, [{ key: `ui:media.${kind}` }]);
}
