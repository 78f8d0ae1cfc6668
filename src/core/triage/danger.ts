import { contextsNear, type Found, isNegated } from './danger/around.ts';
import type { Context, Lexicon } from './danger/compile.ts';
import { type DangerKind, dangerKinds } from './danger/source.ts';
import { findPhrases, readText } from './danger/text.ts';

export type { Lexicon } from './danger/compile.ts';
export { compileLexicon } from './danger/compile.ts';
export { type DangerKind, dangerKinds, type LexiconSource, lexiconSchema } from './danger/source.ts';

/** "Last year he overdosed" is no alarm; "last year, and now again" is. */
const givesWayToNow: ReadonlySet<string> = new Set(['not_now', 'habit', 'long_ago']);

/**
 * What a free text speaks of that must not wait, the most urgent kind first; empty for most texts. Every language is
 * tried on every text, since people mix them. Never throws; a text of 4,000 characters takes about a millisecond.
 * It errs towards a card too many: a false alarm shows a card for nothing, a miss may cost a life.
 */
export function detectDanger(lexicon: Lexicon, text: string): DangerKind[] {
  const words = readText(text, lexicon.vocabulary, lexicon.negators);
  const hits = findPhrases(lexicon.dangers, words);
  if (hits.length === 0) return [];
  let contexts: readonly Found<Context>[] | undefined;
  const kinds = new Set<DangerKind>();
  for (const hit of hits) {
    const { kind, unless, evenNegated } = hit.of;
    if (kinds.has(kind)) continue;
    if (!evenNegated && isNegated(words, hit.start, lexicon.fillers)) continue;
    contexts ??= findPhrases(lexicon.contexts, words).filter(
      ({ start, of }) => of.evenNegated || !isNegated(words, start, lexicon.fillers),
    );
    const near = contextsNear(words, hit, contexts);
    if (!unless.some((name) => near.has(name) && !(givesWayToNow.has(name) && near.has('now'))))
      kinds.add(kind);
  }
  return dangerKinds.filter((kind) => kinds.has(kind));
}
