import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileBook } from '../../src/content/compile-book.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent } from '../../src/content/load.ts';

const fixture = join(import.meta.dirname, 'fixture');
const content = loadContent({ content: join(fixture, 'content'), locales: join(fixture, 'locales') });
const book = compileBook(content);

describe('content that was read', () => {
  it('has the steps of an included flow in their place, with the texts of the flow they come from', () => {
    expect(book.flows.get('incident')?.steps.map((step) => step.id)).toEqual([
      'consent',
      'story',
      'types',
      'when',
      'submit',
      'sent',
    ]);
    expect(book.steps.get('incident.consent')?.step.text).toBe('flows:consent.consent.ask');
    expect(book.steps.get('incident.story')).toMatchObject({ index: 1 });
  });

  it('knows which text a step has where the file does not say', () => {
    expect(book.steps.get('incident.story')?.step).toMatchObject({
      text: 'flows:incident.story.ask',
      why: 'flows:incident.story.why',
    });
    expect(book.steps.get('incident.when')?.step.why).toBeUndefined();
  });

  it('labels an option that is no code by the text of its step', () => {
    expect(book.steps.get('menu.home')?.step).toMatchObject({
      options: [{ code: 'report', label: 'flows:menu.home.report' }, { code: 'rights' }],
    });
  });

  it('reads names as the conversation has them', () => {
    expect(book.flows.get('incident')).toMatchObject({
      report: 'incident',
      sendAfter: 'story',
      sendNeeds: ['story'],
      sendTo: 'submit',
    });
    expect(book.flows.get('consent')).toMatchObject({ ofDraft: true });
    expect(book.rules[0]).toMatchObject({
      countryReason: 'custody_reason',
      reasonIn: ['KE'],
      target: { minutes: 60 },
    });
  });

  it('calls a code by every label and alias, the labels first, and by Russian in Latin letters', () => {
    const names = (key: string) => book.names.get(key) ?? [];
    expect(names('incident_type:beaten').slice(0, 5)).toEqual([
      'Beaten',
      'Побои',
      'Избиение',
      'hit me',
      'били',
    ]);
    expect(names('incident_type:beaten').slice(5)).toEqual(['poboi', 'izbienie', 'bili']);
    expect(names('flows:menu.home.rights')).toEqual(['My rights', 'Мои права', 'moi prava']);
    expect(names('region:KE-30')).toEqual(['Nairobi City', 'Nairobi', 'Найроби', 'nayrobi']);
    expect(names('country_KE:cards.emergency.title').slice(0, 2)).toEqual([
      'Emergency care',
      'Экстренная помощь',
    ]);
  });

  it('compares commands in one form, over all languages', () => {
    expect(book.words.get('end')).toBe('stop');
    expect(book.words.get('стоп')).toBe('stop');
    expect(book.words.get('bark')).toBeUndefined();
  });

  it('keeps a retired code in its list, with the one that took its place', () => {
    expect(book.lists.get('incident_type')).toEqual([
      { code: 'insult', group: 'words' },
      { code: 'beaten' },
      { code: 'hit', retired: 'beaten' },
    ]);
    expect(book.lists.get('rights_card:KE')).toEqual([{ code: 'emergency' }]);
  });

  it('gives the texts of a country pack to the catalog', () => {
    expect(countryTexts(content, 'ru').country_KE).toMatchObject({
      name: 'Кения',
      unit: 'округ',
      custody_reason: 'В течение суток.',
      regions: { 'KE-28': 'Момбаса' },
      cards: {
        emergency: {
          title: 'Экстренная помощь',
          text: 'Экстренная помощь Никому нельзя отказать. Конституция, ст. 43(2)',
        },
      },
    });
  });
});
