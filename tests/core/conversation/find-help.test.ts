import { describe, expect, it } from 'vitest';
import { LISTED } from '../../stand-ins/listed.ts';
import { Talk } from '../../stand-ins/talk.ts';

const talkIn = (lang: string, services = LISTED, more = {}) => new Talk({ services, ...more }).begin(lang);
const labels = (talk: Talk) => talk.screen.options.map(({ label }) => label);
const told = (talk: Talk) => talk.shown.map(({ text }) => text).join('\n\n');

describe('finding help', () => {
  it('is not in the menu where nothing is listed for the country: no false hope', () => {
    for (const services of [[], LISTED.filter(({ country }) => country === 'KZ')]) {
      const talk = talkIn('en', services, { local: { has_services: false } });
      expect(labels(talk)).not.toContain('Find help near me');
      expect(labels(talk)).toContain('Privacy and deleting');
    }
  });

  it('asks for region and need, offers only what somebody has, and tells the nearest first', () => {
    const talk = talkIn('en').press('find_help').say('Nairobi');
    expect(talk.screen.options.map(({ value }) => value)).toEqual([
      'ost_methadone',
      'naloxone',
      'legal_aid',
      'shelter_food',
    ]);
    talk.press('ost_methadone');
    expect(labels(talk)).toEqual([
      'Ngara Drop-in',
      'Advice line',
      'Kiambu Safe Space, Kiambu',
      'Mombasa Clinic, Mombasa',
    ]);
    talk.say('ngara drop-in');
    expect(talk.screen.text).toContain('Ngara Drop-in\nNairobi City\nThere you find: ');
    expect(talk.screen.text).toContain('Open: 07:00-12:00\nContact: 000 000 001\nUse the back door.');
    expect(talk.screen.text).not.toContain('Last checked');
  });

  it.each([
    ['sw', 'Ilihakikishwa mara ya mwisho tarehe 2 Mei 2026'],
    ['en', 'Last checked on 2 May 2026'],
    ['ru', 'Сведения проверяли 2 мая 2026.'],
  ])('says in %s when an entry was last checked, where that is long ago', (lang, says) => {
    const talk = talkIn(lang).press('find_help').say('Kiambu').press('legal_aid');
    talk.press(LISTED[1]?.id ?? '');
    expect(talk.screen.text).toContain(says);
  });

  it('may be asked without region or need: the whole country, then', () => {
    const talk = talkIn('en').press('find_help', '!skip', '!skip');
    expect(labels(talk)).toHaveLength(4);
    expect(labels(talk)[0]).toBe('Advice line');
  });

  it('says kindly that nothing fits, where what there was went meanwhile', () => {
    const services = [...LISTED];
    const talk = talkIn('en', services).press('find_help').say('Nairobi');
    services.length = 0;
    talk.press('!skip');
    expect(talk.screen.text).toContain('Nothing is listed here for that');
  });

  it('is forgotten at the menu', () => {
    const talk = talkIn('en')
      .press('find_help')
      .say('Nairobi')
      .press('naloxone', LISTED[0]?.id ?? '');
    expect(JSON.stringify(talk.session)).toContain('naloxone');
    talk.press('menu');
    const left = JSON.stringify(talk.session);
    for (const trace of ['naloxone', 'KE-30', LISTED[0]?.id ?? '', 'find_help'])
      expect(left).not.toContain(trace);
    expect(talk.effects).toEqual([]);
  });
});

describe('after a service problem was sent', () => {
  const sent = (talk: Talk, region = 'Nairobi') =>
    talk
      .press('service_problem', 'store_report', '!done')
      .say('Nothing since Monday.')
      .say(region)
      .press('ost_methadone', '!send');

  it('the nearest help is told below the code, without a question and without a turn more', () => {
    const [with_, without] = [sent(talkIn('en')), sent(talkIn('en', []))];
    expect(with_.turns).toBe(without.turns);
    expect(told(with_)).toContain('nearest first');
    const at = (name: string) => told(with_).indexOf(name);
    expect(at('Your code')).toBeLessThan(at('Ngara Drop-in'));
    expect(at('Ngara Drop-in')).toBeLessThan(at('Advice line'));
    expect(at('Advice line')).toBeLessThan(at('Kiambu Safe Space'));
    expect(at('Mombasa Clinic')).toBe(-1);
    expect(with_.screen.options.map(({ value }) => value)).toEqual(
      without.screen.options.map(({ value }) => value),
    );
  });

  it('leaves nothing of it in the session', () => {
    const left = JSON.stringify(sent(talkIn('en')).session);
    for (const one of LISTED) expect(left).not.toContain(one.id);
    for (const trace of ['near', 'ost_methadone', 'KE-30']) expect(left).not.toContain(trace);
  });

  it('says nothing where nobody listed has that service', () => {
    const talk = talkIn('en').press('service_problem', 'store_report', '!done').say('No test.');
    talk.say('Nairobi').press('hiv_test', '!send');
    expect(told(talk)).not.toContain('nearest first');
  });

  it('does not send people back to the place that they told of', () => {
    const facility = { id: 'f1', country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Ngara Drop-in' };
    const talk = talkIn('en', LISTED, { facilities: [facility] });
    talk.press('service_problem', 'store_report', '!done').say('Closed.').say('Nairobi');
    talk.press('ost_methadone', 'f1');
    expect(talk.session?.draft?.answers).toMatchObject({ facility: ['f1'], setting: ['ost_site'] });
    talk.press('!send');
    expect(told(talk)).toContain('Advice line');
    expect(told(talk)).not.toContain('Ngara Drop-in');
  });

  it('is not told after an incident', () => {
    const talk = talkIn('en').press('incident', 'store_report', '!done').say('They shouted.').say('Nairobi');
    talk.press('!send');
    expect(told(talk)).not.toContain('nearest first');
  });
});
