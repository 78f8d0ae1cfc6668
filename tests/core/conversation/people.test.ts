import { describe, expect, it } from 'vitest';
import { Talk } from '../../stand-ins/talk.ts';

/** A talk that has agreed to keep the report and to show it, at the question about what happened. */
const agreed = (lang = 'en', kind = 'incident', country = 'KE') =>
  new Talk().begin(lang, country).press(kind, 'store_report', 'share_paralegal', '!done');

/** At a question of the report, everything before it skipped. */
function at(step: string, lang = 'en', country = 'KE'): Talk {
  return until(agreed(lang, step.split('.')[0], country).say('Uuu.'), step);
}

/** Skips questions until this one. */
function until(talk: Talk, step: string): Talk {
  while (talk.at !== step) talk.press('!skip');
  return talk;
}

const answer = (talk: Talk, field: string): readonly string[] | undefined =>
  talk.session?.draft?.answers[field];

describe('a number typed where numbers are the answer', () => {
  it.each([
    ['1', 'd1'],
    ['2', 'd2'],
    ['3', 'd3_plus'],
    ['5', 'd3_plus'],
    ['0', 'd0'],
  ])('%s missed doses are %s', (typed, code) => {
    const talk = agreed('en', 'service_problem').say('Uuu.').say('Nairobi').say('methadone');
    until(talk, 'service_problem.doses');
    expect(answer(talk.say(typed), 'doses_missed')).toEqual([code]);
  });

  it('is asked about where it is the number of an option and another answer as well', () => {
    const talk = agreed('en', 'service_problem').say('Uuu.').say('Nairobi').say('methadone');
    until(talk, 'service_problem.doses');
    talk.say('4');
    expect(answer(talk, 'doses_missed')).toBeUndefined();
    expect(talk.screen.options.map((one) => one.value)).toEqual(['d3_plus', 'd0']);
    expect(answer(talk.say('1'), 'doses_missed')).toEqual(['d3_plus']);
  });

  it.each([
    ['17', 'under_18'],
    ['мне 17', 'under_18'],
    ['miaka 30', 'a25_34'],
    ['22', 'a18_24'],
    ['48', 'a35_49'],
    ['61', 'a50_plus'],
  ])('%s years are %s', (typed, code) => {
    const talk = agreed().say('Uuu.').say('Nairobi');
    until(talk, 'incident.review');
    talk.press('more');
    until(talk, 'more.age');
    expect(answer(talk.say(typed), 'age_band')).toEqual([code]);
  });
});

describe('a typed answer', () => {
  it.each([
    ['в больнице', 'hospital'],
    ['the hospital', 'hospital'],
    ['kwa hospitali', 'hospital'],
    ['home', 'home_family'],
    ['clinic', 'clinic_primary'],
  ])('is understood with the small words around it, and before any command: %s', (typed, code) => {
    expect(answer(at('incident.place', 'ru').say(typed), 'setting')).toEqual([code]);
  });

  it.each(['hakuna', 'wizi', 'medicine', 'погладили', 'scanned'])(
    'is not taken for something that only looks or sounds like it: %s',
    (typed) => {
      expect(answer(at('incident.types').say(typed), 'incident_type')).toBeUndefined();
    },
  );

  it('may name several things in one sentence', () => {
    const talk = at('incident.types').say('beaten and insulted');
    expect(answer(talk, 'incident_type')?.toSorted()).toEqual(['stigma_verbal', 'violence_physical']);
  });

  it('opens a group by its name or number, and loses nothing when several were numbered', () => {
    expect(at('incident.types').say('polisi').session?.group).toBe('police');
    const talk = at('incident.types').say('1, 3');
    expect(talk.at).toBe('incident.types');
    expect(talk.session?.group).toBe('care');
  });

  it.each(['no', 'hapana', 'hakuna', 'нет', 'ничего'])(
    '"%s" to what is true now is "none of these"',
    (typed) => {
      const talk = at('incident.place').press('police_station');
      until(talk, 'incident.safety');
      expect(answer(talk.say(typed), 'in_custody_now')).toEqual(['not_held']);
    },
  );

  it('works by its whole label where only a clear answer counts', () => {
    const talk = agreed().say('Call him on 0722 123 456.').say('Take it out');
    expect(talk.session?.draft?.texts.story).toBe('Call him on […].');
  });
});

describe('somebody who does not know', () => {
  it.each(['idk', 'sijui', 'не знаю', "I don't know"])('gets through the whole report with "%s"', (typed) => {
    const talk = agreed().say('They hit me.');
    for (let turns = 0; talk.at !== 'incident.review' && turns < 12; turns++) talk.say(typed);
    expect(talk.at).toBe('incident.review');
  });

  it('is not asked for what nobody can skip, and is told what to do at the menu', () => {
    const talk = new Talk().begin('sw').say('sijui');
    expect(talk.at).toBe('menu.home');
    talk.press('incident').say('sijui');
    expect(talk.at).toBe('incident.consent');
  });
});

describe('somebody who just talks', () => {
  it('is greeted, and told that this is a program', () => {
    expect(new Talk().begin('sw').say('Habari').text).toContain('Karibu sana');
    expect(new Talk().begin('en').say('Are you a human?').text).toContain('a program, not a person');
    const talk = agreed('ru').say('кто это читает?');
    expect(talk.at).toBe('incident.story');
    expect(talk.session?.draft?.texts).toEqual({});
  });

  it.each([
    ['sw', 'nisaidie', 'urgent.home'],
    ['sw', 'nina arosto', 'urgent.home'],
    ['ru', 'помогите', 'urgent.home'],
    ['ru', 'меня избили', 'incident.consent'],
    ['en', 'no medicine', 'service_problem.consent'],
    ['en', 'code', 'my_report.code'],
  ])('is led on from the menu (%s: %s)', (lang, typed, to) => {
    expect(new Talk().begin(lang).say(typed).at).toBe(to);
  });

  it('begins a report with what was told at the menu, and tells it only once', () => {
    const talk = new Talk().begin('en').say('the nurse shouted at me and threw my card away');
    expect(talk.at).toBe('asides.begin_story');
    talk.press('incident', 'store_report', '!done');
    expect(talk.session?.draft?.texts.story).toBe('the nurse shouted at me and threw my card away');
    expect(talk.text).toContain('We have your words');
  });

  it('is asked after the first screens about what was told before a language was chosen', () => {
    const talk = new Talk().say('karao wamenipiga jana usiku, piga 0722 123 456').press('sw', 'KE', 'start');
    expect(talk.at).toBe('asides.identifiers');
    talk.press('remove', 'service_problem', 'store_report', '!done');
    expect(talk.session?.draft?.texts.story).toBe('karao wamenipiga jana usiku, piga […]');
    expect(talk.session?.draft?.kind).toBe('service_problem');
  });

  it('is asked about a story told in place of an answer about consent, which it never gives', () => {
    const talk = new Talk()
      .begin('en')
      .press('incident')
      .say('the nurse shouted at me and threw my card away');
    expect(talk.at).toBe('asides.add_story');
    talk.press('add');
    expect(talk.at).toBe('incident.consent');
    expect(answer(talk, 'consent') ?? []).toEqual([]);
    expect(talk.session?.draft?.texts.story).toContain('the nurse');
  });

  it('may leave it at that', () => {
    const talk = new Talk().say('the nurse shouted at me').press('en', 'KE', 'start', 'leave');
    expect(talk.at).toBe('welcome.hello');
    expect(talk.session?.interrupted).toBeUndefined();
    expect(talk.press('start').at).toBe('menu.home');
  });
});

describe('a story told in five messages', () => {
  const parts = [
    'We were at the base.',
    'Then some men came and began to shout at us all',
    'they took our things',
    'and my shoes',
    'that was it really',
  ];

  it('is whole at the end', () => {
    const talk = agreed();
    for (const part of parts) talk.say(part);
    talk.press('add');
    for (const part of parts) expect(talk.session?.draft?.texts.story).toContain(part);
    expect(talk.at).toBe('incident.region');
  });

  it('asks about a phone number in any of them before it is kept', () => {
    const talk = agreed()
      .say(parts[0] ?? '')
      .say(parts[1] ?? '')
      .say('ask my friend on 0722 123 456');
    expect(talk.at).toBe('asides.identifiers');
    talk.press('remove', 'add');
    expect(JSON.stringify(talk.session)).not.toContain('0722');
    expect(talk.session?.draft?.texts.story).toContain('ask my friend on […]');
    expect(talk.session?.draft?.texts.story).toContain('some men');
  });

  it('goes on while a card is shown, and a plain yes is a yes', () => {
    const talk = agreed().say('my friend overdosed, he is not breathing').say('please hurry he is blue');
    expect(talk.at).toBe('asides.alert');
    talk.say('yes');
    const sent = talk.effects.find((one) => one.do === 'submit');
    expect(sent).toMatchObject({ contact: 'code', draft: { answers: { danger_now: ['overdose_now'] } } });
    expect(JSON.stringify(sent)).toContain('please hurry he is blue');
  });
});

describe('"change this" on one\'s own words', () => {
  it('puts the new words in place of the old', () => {
    const talk = agreed().say('Doctor Otieno hit me.').say('Nairobi');
    until(talk, 'incident.review');
    talk.press('~incident.story').say('A doctor hit me.');
    expect(talk.at).toBe('incident.review');
    expect(talk.session?.draft?.texts.story).toBe('A doctor hit me.');
  });
});

describe('what must be done in the first days', () => {
  const told = (code: string, when: string) =>
    agreed().say('Uuu.').say('Nairobi').press('police_station', '+violence', code, '!done', when);

  it('is said as soon as sexual violence or a beating of these days is told', () => {
    expect(told('violence_sexual', 'last_24h').text).toContain('within 72 hours');
    expect(told('violence_physical', 'last_72h').text).toContain('ask for a written record');
  });

  it('is not said of what was long ago, or of words', () => {
    expect(told('violence_sexual', 'last_month').text).not.toContain('72 hours');
    expect(told('violence_threats', 'last_24h').text).not.toContain('written record');
  });

  it('takes no turn, and back leads past it', () => {
    const talk = told('violence_sexual', 'last_24h');
    expect(talk.at).toBe('incident.who');
    expect(talk.press('!back').at).toBe('incident.when');
  });
});

describe('somebody who tells of another', () => {
  it.each(['someone_i_know', 'witnessed'])('is asked about the other (%s)', (whom) => {
    const talk = until(agreed().say('They hold my son.').say('Nairobi'), 'incident.review').press(
      'more',
      whom,
    );
    until(talk, 'more.their_age');
    expect(talk.text).toContain('the person it happened to');
    talk.say('16');
    expect(answer(talk, 'age_band')).toEqual(['under_18']);
    expect(talk.at).toBe('more.their_gender');
  });

  it('is asked about oneself when it is oneself', () => {
    const talk = until(agreed().say('They hit me.').say('Nairobi'), 'incident.review').press('more', 'self');
    expect(until(talk, 'more.age').text).toContain('How old are you?');
  });
});

describe('Russian in Latin letters', () => {
  it.each([
    ['pomogite', 'urgent.home'],
    ['menya izbili', 'incident.consent'],
    ['privet', 'menu.home'],
  ])('is understood at the menu: %s', (typed, to) => {
    expect(new Talk().begin('ru', 'KZ').say(typed).at).toBe(to);
  });

  it('is understood in answers and commands', () => {
    const talk = at('incident.place', 'ru', 'KZ').say('v bolnice');
    expect(answer(talk, 'setting')).toEqual(['hospital']);
    expect(answer(talk.say('izbili'), 'incident_type')).toEqual(['violence_physical']);
    expect(talk.say('nazad').at).toBe('incident.types');
    expect(talk.say('ne znayu').at).toBe('incident.when');
  });
});
