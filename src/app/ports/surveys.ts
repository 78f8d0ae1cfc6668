import type { Release } from '../../core/evidence/release.ts';
import type { Tally } from '../../core/evidence/tally.ts';
import type { Round, SurveyState } from '../../core/survey/round.ts';
import type { Day } from './time.ts';

/** One round of a survey, without its answers. */
export type SurveyRound = Round & {
  /** As it is kept; its shape is `content/schema/survey.ts`. */
  readonly document: unknown;
  readonly version: number;
  readonly state: SurveyState;
  /** What its address ends in, ten letters and digits. */
  readonly link: string;
  /** First and last day, in the country of whoever answers; null while that is open. */
  readonly opens: Day | null;
  readonly closes: Day | null;
  /** Random bytes that its marks and tickets are made with; null once it is closed, when no mark can be made again. */
  readonly salt: Uint8Array | null;
  /** The day on which it was closed (UTC). */
  readonly closedOn: Day | null;
};

/** Its figures as they were made at closing, with the SHA-256 of their JSON. */
export type SurveyResult = { readonly release: Release; readonly sha256: string };

/** One person's answers. Nothing in it leads to a chat, and no time but that of the round. */
export type SurveyAnswer = {
  readonly id: string;
  readonly country: string;
  readonly region: string | null;
  /** A site's code is its id where it is one of the directory. */
  readonly facts: readonly { readonly field: string; readonly code: string }[];
  /** Own words (age), each with the question it answers. */
  readonly texts: readonly { readonly id: string; readonly field: string; readonly sealed: Uint8Array }[];
  /** Who somebody is: counted apart, beside no answer. */
  readonly about: readonly { readonly field: string; readonly code: string }[];
};

export interface Surveys {
  /** All rounds, the newest of each survey first. */
  list(): Promise<readonly SurveyRound[]>;
  find(round: Round): Promise<SurveyRound | null>;
  byLink(link: string): Promise<SurveyRound | null>;
  /** A new round, or another version of one that is not closed. */
  put(round: SurveyRound): Promise<void>;
  /** Holds the round until the transaction ends, so that nobody answers while it closes. */
  lock(round: Round): Promise<SurveyRound | null>;
  /** Marks that a chat has answered. False where it had. */
  addMark(round: Round, mark: string): Promise<boolean>;
  hasMark(mark: string): Promise<boolean>;
  addTickets(round: Round, refs: readonly string[]): Promise<void>;
  ticket(ref: string): Promise<'fresh' | 'used' | null>;
  /** Uses a ticket up. False where it is not there or was used. */
  useTicket(ref: string): Promise<boolean>;
  tickets(round: Round): Promise<{ readonly printed: number; readonly used: number }>;
  addAnswer(round: Round, answer: SurveyAnswer): Promise<void>;
  /** How many answered. */
  answers(round: Round): Promise<number>;
  /** How often what was answered, by country and region. */
  count(round: Round, kind: string): Promise<readonly Tally[]>;
  texts(round: Round): Promise<readonly { readonly field: string; readonly sealed: Uint8Array }[]>;
  /** Deletes what was answered in the pilot, and its marks. */
  forgetAnswers(round: Round): Promise<void>;
  /** Deletes the salt, marks and tickets: nobody can find out any more who has answered. */
  forgetMarks(round: Round): Promise<void>;
  keepResult(round: Round, release: Release): Promise<void>;
  result(round: Round): Promise<SurveyResult | null>;
  /** Deletes the answers and own words of rounds that were closed by that day; their figures stay. Returns how many rounds. */
  purge(closedBy: Day): Promise<number>;
}
