import { describe, expect, it } from 'vitest';
import { content } from '../../stand-ins/content.ts';

/** There is nothing to press on WhatsApp. */
const PRESSING = /\bpress\b|\bbuttons?\b|\btap\b|bonyez|vitufe|kitufe|нажм|нажа|кнопк/iu;
/** What a person who writes on WhatsApp may be told. */
const THEIRS = /^(flows|ui|urgent|rights|rules|taxonomy):/;
/** Answers a press alone, and so is never said there. */
const NEVER_THERE = new Set(['ui:late']);

describe.each([...content.texts.keys()])('what is said on WhatsApp in %s', (lang) => {
  const texts = content.texts.get(lang) ?? new Map();
  const said = [...texts].flatMap(([key, { text }]) =>
    THEIRS.test(key) && typeof text === 'string' && !texts.has(`${key}@whatsapp`) ? [{ key, text }] : [],
  );

  it('asks nobody to press anything', () => {
    const wrong = said.filter(
      ({ key, text }) => PRESSING.test(text) && !NEVER_THERE.has(key) && !key.endsWith('@telegram'),
    );
    expect(wrong).toEqual([]);
  });
});
