import type { Lang } from '../core/conversation/flow.ts';

/** A button with its words; `value` goes back as `Input.press.value`. */
export type RenderedButton = { readonly value: string; readonly label: string; readonly on?: boolean };

/**
 * One message in one language: what the outbox keeps (encrypted) and what a channel turns into its own message.
 * Plain text: a channel escapes what it must. Paragraphs are separated by an empty line.
 */
export type Rendered = {
  readonly rev: number;
  readonly lang: Lang;
  readonly text: string;
  readonly options: readonly RenderedButton[];
  readonly nav: readonly RenderedButton[];
  readonly expects: 'none' | 'text' | 'choice' | 'choices';
  /** "3 of 8", already in words; absent outside a report. */
  readonly progress?: string;
  readonly redraw?: true;
  readonly deleteAfterMinutes?: number;
};
