/** What a letter says, as somebody wrote it; texts by language. Places to be filled are written `{{like.this}}`. */
export type LetterTemplate = {
  /** Which kind of body it goes to: `ministry`. */
  readonly id: string;
  readonly form: 'appeal' | 'complaint';
  /** The kind of body, as a letter addresses it. */
  readonly to: Readonly<Record<string, string>>;
  readonly subject: Readonly<Record<string, string>>;
  /** Cards of the country's pack that it leans on, in this order; all of them without it. */
  readonly cards?: readonly string[];
  /** Paragraphs; one that begins with `# ` is a heading, one that begins with `- ` an item of a list. */
  readonly body: Readonly<Record<string, readonly string[]>>;
};

/** What only the organisation knows: it stays a visible gap. */
export const LETTER_GAPS = [
  'sender',
  'registration',
  'outgoing',
  'date',
  'recipient',
  'facility',
  'signatory',
  'deadline',
] as const;

/** What stands for several paragraphs, alone in its own. */
export const LETTER_BLOCKS = ['figures', 'law'] as const;

export type LetterPart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'place' | 'period' | 'counted_on' }
  | { readonly is: 'block'; readonly block: (typeof LETTER_BLOCKS)[number] }
  | { readonly is: 'gap'; readonly gap: (typeof LETTER_GAPS)[number] }
  /** A code as the country words it. */
  | { readonly is: 'label'; readonly list: string; readonly code: string }
  /** How many reports of a kind there are, or how many of them gave an answer. */
  | {
      readonly is: 'figure';
      readonly kind: string;
      readonly answer: { readonly field: string; readonly code: string } | null;
    }
  /** Nothing that a letter knows; a linter tells its writer. */
  | { readonly is: 'unknown'; readonly written: string };

/** A text of a template as what it is made of. */
export function partsOf(text: string): readonly LetterPart[] {
  return text
    .split(/(\{\{.*?\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.startsWith('{{') && piece.endsWith('}}')) return partNamed(piece.slice(2, -2).trim());
      // Half a placeholder: filled, it would be a brace in a minister's letter.
      if (/\{\{|\}\}/.test(piece)) return { is: 'unknown', written: piece.trim() };
      return { is: 'text', text: piece };
    });
}

function partNamed(written: string): LetterPart {
  const [name, one, two, three, ...more] = written.split('.');
  if (more.length > 0) return { is: 'unknown', written };
  if (one === undefined) {
    if (name === 'place' || name === 'period' || name === 'counted_on') return { is: name };
    const block = LETTER_BLOCKS.find((block) => block === name);
    return block === undefined ? { is: 'unknown', written } : { is: 'block', block };
  }
  if (name === 'gap' && two === undefined) {
    const gap = LETTER_GAPS.find((gap) => gap === one);
    return gap === undefined ? { is: 'unknown', written } : { is: 'gap', gap };
  }
  if (name === 'label' && two !== undefined && three === undefined)
    return { is: 'label', list: one, code: two };
  if (name === 'figure' && two === undefined) return { is: 'figure', kind: one, answer: null };
  if (name === 'figure' && two !== undefined && three !== undefined)
    return { is: 'figure', kind: one, answer: { field: two, code: three } };
  return { is: 'unknown', written };
}
