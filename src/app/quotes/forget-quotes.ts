import type { Keyring } from '../../crypto/keyring.ts';
import { quoteSource } from '../../crypto/pseudonym.ts';
import type { QuoteState } from '../ports/quotes.ts';
import type { Repositories } from '../ports.ts';

type Inside = Pick<Repositories, 'quotes'>;

/** These reports are gone, or may not be quoted any more: so is what was quoted of them. */
export async function forgetQuotes(
  { quotes }: Inside,
  keyring: Keyring,
  reportIds: readonly string[],
): Promise<void> {
  await quotes.forget(sourcesOf(keyring, reportIds));
}

/** Their words are gone, so nobody can look at the original any more. What two people had agreed on stays. */
export async function forgetUndecidedQuotes(
  { quotes }: Inside,
  keyring: Keyring,
  reportIds: readonly string[],
): Promise<void> {
  await quotes.forget(sourcesOf(keyring, reportIds), UNDECIDED);
}

const UNDECIDED: readonly QuoteState[] = ['waiting', 'returned', 'rejected'];

function sourcesOf(keyring: Keyring, reportIds: readonly string[]): readonly string[] {
  return reportIds.map((id) => quoteSource(keyring, id));
}
