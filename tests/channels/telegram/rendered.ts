import type { Rendered, RenderedButton } from '../../../src/i18n/rendered.ts';

/** A message of the bot for tests: a text, and buttons by their labels (the value is the label). */
export function rendered(text: string, fields: Partial<Rendered> = {}): Rendered {
  return { rev: 1, lang: 'en', text, options: [], nav: [], expects: 'none', ...fields };
}

export function buttons(...labels: readonly string[]): readonly RenderedButton[] {
  return labels.map((label) => ({ value: label, label }));
}
