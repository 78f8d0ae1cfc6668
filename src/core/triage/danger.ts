/** What free text can be about that must not wait. */
export type DangerKind = 'overdose' | 'suicide' | 'attack' | 'missed_dose';

/** Danger words of every language, compiled (see `content/danger`). Placeholder shape until the lexicon lands. */
export type Lexicon = { readonly patterns: readonly unknown[] };
