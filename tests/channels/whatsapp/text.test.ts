import { describe, expect, it } from 'vitest';
import { NAV_WORDS, textOf } from '../../../src/channels/whatsapp/text.ts';
import { normalise } from '../../../src/core/conversation/normalise.ts';
import { book, catalog } from '../../stand-ins/content.ts';
import { rendered } from './rendered.ts';

const back = { value: '!back', label: 'Back' };
const stop = { value: '!stop', label: 'Stop' };

describe('a screen as text', () => {
  it('says where one is, the question, numbered answers, and the words that work here', () => {
    const message = rendered({
      progress: '3 of 8',
      options: [
        { value: 'hospital', label: 'Hospital' },
        { value: 'prison', label: 'Prison' },
      ],
      nav: [back, { value: '!skip', label: 'Skip' }, stop],
    });
    expect(textOf(message, catalog)).toBe(
      '3 of 8\n\nWhat happened?\n\n1. Hospital\n2. Prison\n\nType a number, or a word: skip · back · stop',
    );
  });

  it('marks what is on, and says that several may be given at once', () => {
    const message = rendered({
      expects: 'choices',
      options: [
        { value: 'a', label: 'Keep my report', on: true },
        { value: 'b', label: 'Count it', on: false },
      ],
      nav: [{ value: '!done', label: 'Done' }],
    });
    expect(textOf(message, catalog)).toContain('1. ✅ Keep my report\n2. Count it');
    expect(textOf(message, catalog)).toContain('Type numbers, such as 1, 4. Or a word: done');
  });

  it('asks for no number where there is none to give', () => {
    expect(textOf(rendered({ expects: 'text', nav: [back] }), catalog)).toContain('Write it here.');
    expect(textOf(rendered({ nav: [back] }), catalog)).toContain('Type a word: back');
  });

  it('says nothing more than its words where it is a statement', () => {
    expect(textOf(rendered({ rev: 0, expects: 'none', text: 'Stopped.' }), catalog)).toBe('Stopped.');
  });

  it('speaks the language of the message', () => {
    expect(textOf(rendered({ lang: 'sw', nav: [back, stop] }), catalog)).toContain('rudi · acha');
    expect(textOf(rendered({ lang: 'ru', nav: [back, stop] }), catalog)).toContain('назад · стоп');
  });
});

describe('a message that belongs to no screen', () => {
  it('spells out the reference of a case', () => {
    const alert = rendered({ rev: 0, options: [{ value: 'case.K7Q2M', label: 'Open case K7Q2M' }] });
    expect(textOf(alert, catalog)).toBe('What happened?\n\nTo open it, type: K7Q2M');
  });

  it('names the word that reads an answer, and keeps the link to itself', () => {
    const push = rendered({
      rev: 0,
      lang: 'sw',
      options: [{ value: 'answers.abc-DEF_0123456789abcd', label: 'Soma' }],
    });
    expect(textOf(push, catalog)).toBe('What happened?\n\nKusoma, andika: jibu');
  });
});

describe.each(book.langs)('the words offered in %s', (lang) => {
  it.each([...NAV_WORDS, 'answer'])('mean %s when they are typed', (name) => {
    expect(book.words.get(normalise(catalog.t(lang, `whatsapp:word.${name}`)))).toBe(name);
  });
});
