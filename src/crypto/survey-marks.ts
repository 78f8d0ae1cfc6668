import { randomInt } from 'node:crypto';
import type { Keyring } from './keyring.ts';
import { keyedRef } from './pseudonym.ts';
import { ALPHABET, symbolOf } from './receipt-code.ts';

const TICKET_SYMBOLS = 10;
const GROUP = 5;

/**
 * Tells whether a chat has answered a round before. Made with the round's random salt under a key outside the database;
 * once the salt is destroyed nobody can make it again.
 */
export function surveyMark(keyring: Keyring, salt: Uint8Array, chatRef: string): string {
  return keyedRef(keyring, 'mark', 'survey', Buffer.from(salt).toString('base64url'), chatRef);
}

/** How a ticket is known: like a mark, and gone with the salt as well. */
export function ticketRef(keyring: Keyring, salt: Uint8Array, ticket: string): string {
  return keyedRef(keyring, 'mark', 'ticket', Buffer.from(salt).toString('base64url'), ticket);
}

/** A new ticket: 43 random bits, good for one answer, tried a few times in ten minutes at the most. */
export function makeTicket(): string {
  let ticket = '';
  while (ticket.length < TICKET_SYMBOLS) ticket += ALPHABET.charAt(randomInt(ALPHABET.length));
  return ticket;
}

/** As it is printed: two groups of five. */
export function writtenTicket(ticket: string): string {
  return `${ticket.slice(0, GROUP)}-${ticket.slice(GROUP)}`;
}

/** The ticket that somebody copied from paper, or null where it can be none. */
export function readTicket(typed: string): string | null {
  const symbols = [...typed].filter((one) => /[\p{L}\p{N}]/u.test(one)).map(symbolOf);
  if (symbols.length !== TICKET_SYMBOLS || symbols.includes(null)) return null;
  return symbols.join('');
}
