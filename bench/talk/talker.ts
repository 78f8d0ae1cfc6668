import type { Move, Reply } from './script.ts';

/** One way to hold the talk. It keeps the state of each person as JSON text, read and written in every turn. */
export type Talker = {
  readonly name: string;
  /** It answers and keeps nothing: what was sent at the end is not looked at. */
  readonly keepsNothing?: true;
  turn(person: number, move: Move): Reply | Promise<Reply>;
  /** Bytes of one person's state as it is kept now. */
  stateBytes(person: number): number;
};
