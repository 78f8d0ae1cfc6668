import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/conversation/say.ts';
import { createRenderer } from '../../src/i18n/render.ts';

const texts: Readonly<Record<string, string>> = {
  'ui:help': 'Press a button.',
  'ui:help@whatsapp': 'Type a number.',
  'ui:rule': 'Within some days.',
  'ui:rule@KE': 'Within a day.',
  'ui:rule@whatsapp': 'Ask there.',
};
const render = createRenderer((_lang, key) => texts[key] ?? null, 'en');

function said(key: string, channel: string, country: string | null = null): string {
  const message: Message = {
    rev: 0,
    texts: [{ key }],
    options: [],
    nav: [],
    expects: 'none',
    lang: 'en',
    country,
  };
  return render(message, { channel }).text;
}

describe('a text', () => {
  it('is told another way on a channel that has words of its own for it', () => {
    expect(said('ui:help', 'whatsapp')).toBe('Type a number.');
    expect(said('ui:help', 'telegram')).toBe('Press a button.');
  });

  it('is told as the country has it, first', () => {
    expect(said('ui:rule', 'whatsapp', 'KE')).toBe('Within a day.');
    expect(said('ui:rule', 'telegram', 'TZ')).toBe('Within some days.');
  });
});
