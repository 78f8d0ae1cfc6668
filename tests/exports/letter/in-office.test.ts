import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { summaryOf } from '../../../src/core/evidence/summary.ts';
import { lettersFor } from '../../../src/exporter-for.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { madeRelease } from '../../stand-ins/evidence/made-summary.ts';
import { leftOut, missingPrograms, type Office, openOffice } from '../../stand-ins/office.ts';

const LANGS = ['en', 'sw', 'ru'];

if (leftOut)
  it.skip(`LEFT OUT: the programs that open our letters; ${missingPrograms.join(', ')} is not here`);

describe.skipIf(leftOut)('a letter, opened by the programs people have', () => {
  let office: Office;
  const read = readConfig({ DATA_DIR: join(tmpdir(), 'sema-no-letters') });
  if (!read.ok) throw new Error('the configuration of the test is wrong');
  const letters = lettersFor({ content, catalog, config: read.config });
  const summary = summaryOf([madeRelease()], [], { country: 'KZ', region: null });
  const texts = new Map<string, string>();

  beforeAll(async () => {
    office = openOffice();
    const paths: string[] = [];
    for (const template of letters.known().letters)
      for (const lang of LANGS) {
        const word = await letters.make(template, summary, 'docx', lang);
        paths.push(office.put(`${template.id}-${lang}.docx`, word.bytes));
        const print = await letters.make(template, summary, 'pdf', lang);
        texts.set(`${template.id}-${lang} pdf`, office.pdfText(office.put(print.name, print.bytes)));
      }
    for (const [name, text] of office.opened(paths, 'txt:Text (encoded):UTF8'))
      texts.set(`${name} docx`, text);
  });
  afterAll(() => office?.close());

  const plain = (text: string | undefined) => (text ?? '').replace(/-\n/g, '-').replace(/\s+/g, ' ');

  describe.each(LANGS)('in %s', (lang) => {
    it.each(['docx', 'pdf'])('has the figures of the model and every gap, as %s', (format) => {
      for (const { id, subject } of letters.known().letters) {
        const text = plain(texts.get(`${id}-${lang} ${format}`));
        expect(text, `${id} ${format}`).not.toBe('');
        expect(text).not.toMatch(/\{\{|\}\}|undefined|\[object/);
        expect(text).toContain(plain(subject[lang]).split('{{')[0]?.trim());
        for (const name of ['sender', 'registration', 'outgoing', 'signatory', 'deadline'])
          expect(text).toContain(catalog.t(lang, `letters:gap.${name}`));
        for (const { places } of summary.chapters) {
          const count = places[0]?.reports ?? 0;
          expect(text).toContain(catalog.t(lang, 'letters:reports', { count }));
        }
      }
    });
  });

  it('marks each gap yellow in the Word file', async () => {
    const [template] = letters.known().letters;
    if (template === undefined) throw new Error('there are no letters');
    const { bytes } = await letters.make(template, summary, 'docx', 'ru');
    const flat = office.opened([office.put('marked.docx', bytes)], 'fodt').get('marked') ?? '';
    const yellow = [
      ...flat.matchAll(
        /<style:style style:name="(T\d+)"[^>]*>\s*<style:text-properties[^>]*fo:background-color="#ffff00"/g,
      ),
    ];
    expect(yellow.length).toBeGreaterThan(0);
    const names = new Set(yellow.map((match) => match[1]));
    const gaps = [...flat.matchAll(/<text:span text:style-name="(T\d+)">\[…/g)];
    expect(gaps.length).toBeGreaterThan(6);
    for (const match of gaps) expect(names).toContain(match[1]);
  });
});
