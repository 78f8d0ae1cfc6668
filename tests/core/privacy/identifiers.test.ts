import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, removeIdentifiers } from '../../../src/core/privacy/identifiers.js';

const found = (text: string, country: string): string[] =>
  findIdentifiers(text, country).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);

describe('identifiers in a story', () => {
  it.each([
    ['KE', 'call me on 0722 000 000 please', 'phone: 0722 000 000'],
    ['KE', 'nipigie 0722000000', 'phone: 0722000000'],
    ['KE', 'namba yangu ni +254 722-000-000.', 'phone: +254 722-000-000'],
    ['KE', 'my no. 722000000', 'phone: 722000000'],
    ['KE', '0.7.2.2.0.0.0.0.0.0', 'phone: 0.7.2.2.0.0.0.0.0.0'],
    ['KE', '0 7 2 2 1 2 3 4 5 6', 'phone: 0 7 2 2 1 2 3 4 5 6'],
    ['KE', '0722*000*000', 'phone: 0722*000*000'],
    ['KE', 'O722OOO123', 'phone: O722OOO123'],
    ['KE', '０７２２０００１２３', 'phone: ０７２２０００１２３'],
    [
      'KE',
      'zero seven two two, three four five six seven eight',
      'phone: zero seven two two, three four five six seven eight',
    ],
    [
      'KE',
      'oh seven double two three four five six seven eight',
      'phone: oh seven double two three four five six seven eight',
    ],
    [
      'KE',
      'namba sifuri saba mbili mbili moja mbili tatu nne tano sita',
      'phone: sifuri saba mbili mbili moja mbili tatu nne tano sita',
    ],
    ['TZ', 'piga 0712 345 678', 'phone: 0712 345 678'],
    ['TZ', '255712345678', 'phone: 255712345678'],
    ['KZ', 'звоните +7 (701) 123-45-67', 'phone: +7 (701) 123-45-67'],
    ['KZ', '8 701 123 45 67 это мой', 'phone: 8 701 123 45 67'],
    ['KZ', 'мой 87011234567', 'phone: 87011234567'],
    [
      'KZ',
      'восемь семьсот один сто двадцать три сорок пять шестьдесят семь',
      'phone: восемь семьсот один сто двадцать три сорок пять шестьдесят семь',
    ],
    ['KG', 'ватсап 0555 123 456', 'phone: 0555 123 456'],
    ['KG', '+996 555 123 456', 'phone: +996 555 123 456'],
    ['KE', 'write to jane.doe@example.org', 'email: jane.doe@example.org'],
    ['KE', 'jane doe99 at gmail dot com', 'email: doe99 at gmail dot com'],
    ['TZ', 'juma (at) yahoo.com', 'email: juma (at) yahoo.com'],
    ['KZ', 'почта ivan собака mail точка ru', 'email: ivan собака mail точка ru'],
    ['KE', 'my ID is 12345678', 'id_number: 12345678'],
    ['KE', 'kitambulisho namba 2345678', 'id_number: 2345678'],
    ['KE', 'passport A1234567', 'id_number: A1234567'],
    ['KE', 'pasipoti bk 123456', 'id_number: bk 123456'],
    ['TZ', 'NIDA 19900101-12345-00001-23', 'id_number: 19900101-12345-00001-23'],
    ['TZ', '19900101123450000123', 'id_number: 19900101123450000123'],
    ['KZ', 'ИИН 990101300122', 'id_number: 990101300122'],
    ['KZ', 'мой 990101 300 122', 'id_number: 990101 300 122'],
    ['KG', '2 1501 1985 00123', 'id_number: 2 1501 1985 00123'],
    ['KG', 'паспорт AN 1234567', 'id_number: AN 1234567'],
    ['KE', 'card 4111 1111 1111 1111', 'card: 4111 1111 1111 1111'],
    ['KZ', 'карта 4111111111111111', 'card: 4111111111111111'],
    ['KE', 'find me @mama_njeri', 'handle: @mama_njeri'],
    ['KE', 'insta: mama.njeri', 'handle: insta: mama.njeri'],
    ['KZ', 'пишите t.me/someone_here', 'link: t.me/someone_here'],
    ['KE', 'see https://example.org/me?x=1 ok', 'link: https://example.org/me?x=1'],
    ['KE', 'their car KDG 456X', 'plate: KDG 456X'],
    ['TZ', 'gari T 123 ABC', 'plate: T 123 ABC'],
    ['KZ', 'машина 123 ABC 02', 'plate: 123 ABC 02'],
    ['KG', 'номер 01KG123ABC', 'plate: 01KG123ABC'],
  ])('%s: "%s"', (country, text, identifier) => {
    expect(found(text, country)).toEqual([identifier]);
  });

  it('are all found, in order', () => {
    expect(found('Jane 0722000000/0733000000, jane@example.org, ID 12345678', 'KE')).toEqual([
      'phone: 0722000000',
      'phone: 0733000000',
      'email: jane@example.org',
      'id_number: 12345678',
    ]);
  });

  it.each([
    ['KE', 'case number 2024/1187 at Kiambu'],
    ['KE', 'OB 23/12/03/2024'],
    ['KE', 'case no 1234567890'],
    ['KE', 'M-Pesa QGH7XK2L9P'],
    ['KE', 'they asked 20000 shillings, then 1,500,000'],
    ['KE', 'Ksh 722000000'],
    ['KE', 'walitaka shilingi elfu mbili'],
    ['KE', 'on 12.03.2024 and 2024-03-12, also 3/12/24'],
    ['KE', '2024-01-12 2024-02-13'],
    ['KE', 'from 08.00-16.00, then 14:30'],
    ['KE', 'my dose was 80 mg, 120 mg, then 90'],
    ['KE', 'dose 120-110-100-90-80'],
    ['KE', 'in 2019 2020 2021 2022'],
    ['KE', 'one two three four people came, twenty of them were beaten'],
    ['KE', 'my code is 2345-6789-ABCE-HKMO-PTXY'],
    ['KE', 'come @ 5 pm'],
    ['KE', 'they paid kes 500k at the clinic'],
    ['TZ', 'saa nane mchana, siku tatu, dozi mbili'],
    ['TZ', 'walidai Tsh 50000 tarehe 12/03/2024'],
    ['KZ', 'дело 7599-24-00-1/123'],
    ['KZ', '990101 300 123 is no person’s number: its check digit is wrong'],
    ['KZ', '991301 300 127 has a thirteenth month'],
    ['KZ', 'просили 15 000 000 тенге'],
    ['KZ', 'заплатил 2 300 000 000 тг'],
    ['KZ', 'в 2021 году, в 14.00, доза 80 мг'],
    ['KZ', 'три дня, двадцать человек, два раза'],
    ['KG', 'чек 000123456789'],
    ['KG', 'штраф 5000 сом 12.03.2024'],
  ])('%s: nothing in "%s"', (country, text) => {
    expect(found(text, country)).toEqual([]);
  });

  it('do not need a country that is known', () => {
    expect(found('+254722000000 and 0722', 'XX')).toEqual(['phone: +254722000000']);
    expect(found('+254722000000', '')).toEqual(['phone: +254722000000']);
  });
});

describe('removing identifiers', () => {
  it('leaves the story and puts the word where they were', () => {
    const text = 'Call 0722 000 000 or jane@example.org about case 2024/1187.';
    expect(removeIdentifiers(text, findIdentifiers(text, 'KE'), '[removed]')).toBe(
      'Call [removed] or [removed] about case 2024/1187.',
    );
  });

  it('leaves nothing that is found again, and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '0722000000',
        '0722 000 000',
        '+7 (701) 123-45-67',
        'ID',
        'passport',
        'паспорт',
        '12345678',
        'AK0123456',
        'jane@example.org',
        'at gmail dot com',
        '@someone',
        't.me/abc',
        'https://x.org',
        '990101300122',
        '4111111111111111',
        'KDG 456X',
        'zero seven',
        'two two one two three four',
        'восемь семьсот один',
        'Ksh',
        'case',
        '/',
        '-',
        '.',
        '[',
        ']',
        '…',
        'insta:',
        '0*7*2',
        'O',
        '\n',
        '１２',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.stringMatching(/^[\d .()-]{1,14}$/),
    );
    const story = fc
      .array(fc.tuple(piece, fc.constantFrom('', ' ', ', ')), { maxLength: 12 })
      .map((pieces) => pieces.flat().join(''));
    const country = fc.constantFrom('KE', 'TZ', 'KZ', 'KG', 'XX');
    const word = fc.constantFrom('[…]', '[removed]', '[imeondolewa]', '[удалено]');
    fc.assert(
      fc.property(story, country, word, (text, where, put) => {
        const left = removeIdentifiers(text, findIdentifiers(text, where), put);
        expect(findIdentifiers(left, where)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('takes no word of a story for what an object has by itself', () => {
    expect(findIdentifiers('one constructor two __proto__ three toString', 'KE')).toEqual([]);
  });

  it('keeps places in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0;
        for (const { start, end } of findIdentifiers(text, 'KE')) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
