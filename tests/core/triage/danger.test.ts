import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon, detectDanger, lexiconSchema } from '../../../src/core/triage/danger.ts';
import { realLexicon } from './danger-words.ts';

const lexicon = realLexicon();
const kinds = (text: string): string[] => detectDanger(lexicon, text);

describe('danger in a text', () => {
  it('is found in whichever language, also mixed in one sentence', () => {
    expect(kinds('jamani amezidisha, he is not breathing')).toEqual(['overdose']);
    expect(kinds('sijapata dozi, хочу умереть')).toEqual(['suicide', 'missed_dose']);
  });

  it('comes most urgent first', () => {
    expect(kinds('i missed my dose, i want to die, they are beating me, he overdosed')).toEqual([
      'overdose',
      'attack',
      'suicide',
      'missed_dose',
    ]);
  });

  it('is found through capitals, missing dots, invisible, stretched and look-alike letters', () => {
    for (const text of [
      'ОН НЕ ДЫШИТ',
      'передознулась, все пропало, не дышит',
      'h\u200Be is over\u200Bdosing',
      'hе is not brеathing',
      'ｏｖｅｒｄｏｓｅ',
      'heeelp overdoseeee',
      'he OD’d',
      'he ods',
      'O.D. help',
    ]) {
      expect(kinds(text), text).toEqual(['overdose']);
    }
  });

  it('is not found after a negator, but is when the negator belongs to another clause', () => {
    expect(kinds("I don't really want to die")).toEqual([]);
    expect(kinds('нет, хочу умереть')).toEqual(['suicide']);
    expect(kinds('i am not joking i want to die')).toEqual(['suicide']);
    expect(kinds('меня не бьют')).toEqual([]);
  });

  it('is not found in what is long over, unless it happens again now', () => {
    expect(kinds('he overdosed last year')).toEqual([]);
    expect(kinds('he overdosed last year and now he overdosed again')).toEqual(['overdose']);
  });

  it('is not hidden by a context in another sentence', () => {
    expect(kinds('We had an overdose training. He is not breathing!')).toEqual(['overdose']);
  });

  it('is found at the end of a very long text', () => {
    expect(kinds(`${'the clinic was closed and we went home '.repeat(3000)}. he is not breathing`)).toEqual([
      'overdose',
    ]);
  });

  it('never makes the detector throw, whatever is typed', () => {
    const word = fc.constantFrom(
      'not',
      'want',
      'to',
      'die',
      'не',
      'дышит',
      'wana',
      'nipiga',
      '(',
      '.',
      '3',
      '*',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(word).map((all) => all.join(' ')),
    );
    fc.assert(fc.property(typed, (text) => new Set(kinds(text)).size === kinds(text).length));
  });
});

describe('a danger word file', () => {
  const compile = (say: string, more: Record<string, unknown> = {}) =>
    compileLexicon([{ lang: 'xx', source: lexiconSchema.parse({ ...more, overdose: [{ say: [say] }] }) }]);

  it('may use stems, alternatives, gaps, options, slips, numbers and prefixes', () => {
    const own = compile('(red | dark green*) ... light~ [very] # by:kick*', {
      prefixes: { by: [['wa', 'a'], ['na']] },
    });
    expect(detectDanger(own, 'dark greenish and a ligth very 3 wanakicking')).toEqual(['overdose']);
    expect(detectDanger(own, 'red light 12 anakick')).toEqual(['overdose']);
    expect(detectDanger(own, 'red one two three four light 3 anakick')).toEqual([]);
    expect(detectDanger(own, 'red light 3 kick')).toEqual([]);
  });

  it.each([
    ['(red', 'brackets do not match'],
    ['red |', 'empty part'],
    ['... red', 'must begin with a word'],
    ['[red] [green]', 'must begin with a word'],
    ['<colour> red', 'no set is called <colour>'],
    ['now:red', 'no prefixes are called "now"'],
    ['re-d', 'is not a word of a pattern'],
  ])('is refused with its place and reason when it says "%s"', (say, reason) => {
    expect(() => compile(say)).toThrow(reason);
    expect(() => compile(say)).toThrow('danger words, xx, overdose[0].say');
  });

  it('is refused when it leans on a context that nobody wrote', () => {
    const source = lexiconSchema.parse({ overdose: [{ say: ['red'], unless: ['autumn'] }] });
    expect(() => compileLexicon([{ lang: 'xx', source }])).toThrow('no context has this name');
  });

  it('is refused when a set contains itself', () => {
    expect(() => compile('<a>', { sets: { a: ['x <a>'] } })).toThrow('contains itself');
  });
});
