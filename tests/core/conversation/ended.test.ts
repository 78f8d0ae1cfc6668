import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/conversation/flow.ts';
import { Talk } from '../../stand-ins/talk.ts';
import { words } from './talks.ts';

const langs = Object.keys(words);
const local = { covered: true, ends_on: '9.12.2026', has_numbers: true, numbers: 'Line: 000 111' };

/** A talk whose Sema begins to end when `end` is called. */
function talkThatEnds() {
  const facts: Record<string, Fact> = {};
  const talk = new Talk({ facts, local });
  return { talk, end: () => Object.assign(facts, { ended: true }) };
}

/** Somebody in the middle of a report, at each of these places. */
const places: Record<string, (talk: Talk, lang: string) => void> = {
  'at the menu': () => {},
  'at the consents': (talk) => void talk.press('incident'),
  'at the story': (talk) => void talk.press('incident', 'store_report', '!done'),
  'at the place': (talk, lang) =>
    void talk.press('incident', 'store_report', 'share_paralegal', '!done').say(words[lang]?.story ?? ''),
  'before sending': (talk, lang) =>
    void talk
      .press('incident', 'store_report', 'share_paralegal', '!done')
      .say(words[lang]?.story ?? '')
      .say('Nairobi'),
};

describe.each(langs)('where Sema ends, in %s,', (lang) => {
  it.each(Object.keys(places))('a talk %s comes to the same kind words, and nothing is sent', (where) => {
    const { talk, end } = talkThatEnds();
    places[where]?.(talk.begin(lang), lang);
    end();
    for (let tries = 0; tries < 3 && talk.at !== 'ended.home'; tries++) {
      const next = talk.screen.options[0]?.value;
      if (talk.screen.nav.some(({ value }) => value === '!send')) talk.press('!send');
      else if (talk.screen.expects === 'text') talk.say(words[lang]?.story ?? '');
      else talk.press(next ?? '!skip');
    }
    expect(talk.at).toBe('ended.home');
    expect(talk.text).toContain('9.12.2026');
    expect(talk.text).toContain('Line: 000 111');
    expect(talk.session?.draft).toBeNull();
    expect(talk.effects.map((effect) => effect.do)).not.toContain('submit');
  });

  it('who comes for the first time is not asked to tell, and cards, rights and the code stay', () => {
    const { talk, end } = talkThatEnds();
    end();
    talk.put({ type: 'command', name: 'start' }, '/start').press(lang, 'KE');
    expect(talk.at).toBe('ended.home');
    talk.press('urgent', 'overdose');
    expect(talk.screen.options.map(({ value }) => value)).toEqual(['another', 'menu']);
    talk.press('menu', 'rights').say('menu').press('my_report').say('A2C3-E4H5-K6M7-P8T9-X2Y3');
    expect([talk.at, talk.text]).toEqual(['my_report.home', expect.stringContaining('9.12.2026')]);
  });

  it('a story told to the menu begins no report', () => {
    const { talk, end } = talkThatEnds();
    talk.begin(lang);
    end();
    talk.say(words[lang]?.story ?? '');
    expect([talk.at.startsWith('asides'), talk.session?.draft]).toEqual([false, null]);
  });

  it('a receipt that was just given is still shown', () => {
    const { talk, end } = talkThatEnds();
    places['before sending']?.(talk.begin(lang), lang);
    talk.press('!send');
    const { at } = talk;
    end();
    talk.say('?');
    expect([at, talk.at]).toEqual(['incident.after', 'incident.after']);
  });
});
