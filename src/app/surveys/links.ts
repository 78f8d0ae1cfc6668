import type { Survey } from '../../content/schema/survey.ts';
import type { SurveyRound } from '../ports/surveys.ts';

/** Where this deployment can be reached; what is null is not on, or not known. */
export type Addresses = {
  /** Without a slash at the end. */
  readonly web: string;
  /** The bot's user name. */
  readonly telegram: string | null;
  /** Digits with the country code. */
  readonly whatsapp: string | null;
};

export type SurveyLinks = {
  readonly web: string;
  readonly telegram: string | null;
  readonly whatsapp: string | null;
};

/**
 * Addresses that lead into a survey. On WhatsApp the link types its word, or while it has none or is tried out, its own code.
 * @param ticket that the link brings along
 */
export function linksOf(
  { link, state }: SurveyRound,
  { words = {} }: Survey,
  { web, telegram, whatsapp }: Addresses,
  ticket?: string,
): SurveyLinks {
  const code = ticket === undefined ? `q_${link}` : `q_${link}_${ticket}`;
  const word = Object.values(words)[0]?.[0];
  const typed = state === 'open' && ticket === undefined && word !== undefined ? word : code;
  return {
    web: `${web}/s/${code.slice(2).replace('_', '/')}`,
    telegram: telegram === null ? null : `https://t.me/${telegram}?start=${code}`,
    whatsapp: whatsapp === null ? null : `https://wa.me/${whatsapp}?text=${encodeURIComponent(typed)}`,
  };
}
