import type { Rendered } from '../../../src/i18n/rendered.ts';

/** A screen, with what a test cares about. */
export function rendered(over: Partial<Rendered> = {}): Rendered {
  return { rev: 7, lang: 'en', text: 'What happened?', options: [], nav: [], expects: 'choice', ...over };
}
