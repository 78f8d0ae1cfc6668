import type { Question } from '../talk/questions.ts';
import type { Talker } from '../talk/talker.ts';
import { semaTalker } from './sema.ts';

/** Ours, doing for the talk what the others do: nothing is looked for in what somebody tells. */
export const createTalker = (all: readonly Question[]): Talker => semaTalker(all, false);
