import type { Lang } from '../../core/conversation/flow.ts';
import type { Input } from '../../core/conversation/input.ts';

/** What a form of ours said. */
export type Answer = {
  readonly turn: string;
  readonly proof: string | undefined;
  /** The text as it was typed, to be put back in the box when it could not be taken. */
  readonly typed: string;
  /** Null when nothing was pressed and nothing but blanks was typed. */
  readonly input: Input | null;
  /** The language chosen on the first page. */
  readonly lang: Lang | null;
  /** The survey whose link led here, as a start command brings it along. */
  readonly survey: string | null;
};

const TURN = /^[A-Za-z0-9_-]{22}$/;
const SURVEY = /^q_[a-z0-9]{10}(?:_[A-Za-z0-9]{10})?$/;
const PRESS = /^(\d{1,9})\.([\s\S]{1,200})$/;

/** Reads a form's fields; null when it is none of ours. What a button claims is passed on, never trusted here. */
export function readAnswer(fields: Readonly<Record<string, unknown>>, langs: readonly Lang[]): Answer | null {
  const field = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
  const turn = field('turn') ?? '';
  if (!TURN.test(turn)) return null;
  const typed = (field('text') ?? '').replaceAll('\r\n', '\n');
  const chosen = field('lang');
  const pressed = field('press');
  const lang = langs.find((known) => known === chosen) ?? null;
  const survey = SURVEY.exec(field('survey') ?? '')?.[0] ?? null;
  if (pressed === undefined) {
    const input: Input | null = typed.trim() === '' ? null : { type: 'text', text: typed.trim() };
    return { turn, proof: field('proof'), typed, input, lang, survey };
  }
  const [, rev, value] = PRESS.exec(pressed) ?? [];
  if (rev === undefined || value === undefined) return null;
  const input = { type: 'press', rev: Number(rev), value } as const;
  return { turn, proof: field('proof'), typed, input, lang, survey };
}
