import { z } from 'zod';

/** What free text can be about that must not wait, in the order in which the cards are shown. */
export const dangerKinds = ['overdose', 'attack', 'suicide', 'missed_dose'] as const;
export type DangerKind = (typeof dangerKinds)[number];

const patterns = z.array(z.string().min(1));

/** Patterns that share their exclusions. */
const group = z.strictObject({
  say: patterns.min(1),
  /** Names of contexts that, a few words away, make it no alarm. */
  unless: z.array(z.string()).default([]),
  /** Patterns that cancel this group alone, a few words away. */
  except: patterns.default([]),
  /** Counts after a negator too. */
  even_negated: z.boolean().default(false),
});
const groups = z.array(group).default([]);

/**
 * One language's danger words: the shape of `locales/<lang>/danger.yaml`, whose head explains how patterns are written.
 * Sets and contexts of one name, negators and fillers are pooled over all languages; a prefix belongs to one.
 */
export const lexiconSchema = z.strictObject({
  sets: z.record(z.string(), patterns).default({}),
  /** What may be joined before a stem: each list is one place, in order. */
  prefixes: z.record(z.string(), z.array(z.array(z.string()).min(1)).min(1)).default({}),
  /** Words that turn what follows into its opposite, with nothing but fillers in between. */
  negators: patterns.default([]),
  fillers: patterns.default([]),
  contexts: z.record(z.string(), patterns).default({}),
  overdose: groups,
  attack: groups,
  suicide: groups,
  missed_dose: groups,
});

export type LexiconSource = z.infer<typeof lexiconSchema>;
