import { describe, expect, it } from 'vitest';
import { Talk } from '../../stand-ins/talk.ts';

describe('a complete report', () => {
  const withPlace = {
    facilities: [{ id: 'f1', country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Clinic One' }],
  };

  it('takes at most twelve turns from the menu to the receipt, every question of an incident asked', () => {
    const talk = new Talk(withPlace).begin('en');
    talk.turns = 0;
    talk
      .press('incident', 'store_report', 'share_paralegal', 'contact_back', '!done')
      .say('It was bad.')
      .say('Nairobi');
    talk.press(
      'police_station',
      '+police',
      'police_arrest_arbitrary',
      '!done',
      'now_ongoing',
      'police_officer',
    );
    talk.press('held_police', '!done', 'court_week', 'legal_advice', '!done', 'send');
    expect(talk.text).toContain('A2C3-E4H5');
    expect(talk.turns).toBeLessThanOrEqual(12);
  });

  it('takes at most twelve turns, every question of a service problem asked', () => {
    const talk = new Talk(withPlace).begin('en');
    talk.turns = 0;
    talk
      .press('service_problem', 'store_report', 'share_paralegal', '!done')
      .say('Nothing there.')
      .say('Nairobi');
    talk.press(
      'ost_methadone',
      '!more',
      'prison_remand',
      '!more',
      '!more',
      'interruption_detention',
      '!done',
      'd2',
    );
    talk.press('not_held', 'last_7d', 'get_medicine', '!done', 'send');
    expect(talk.text).toContain('A2C3-E4H5');
    expect(talk.turns).toBeLessThanOrEqual(12);
  });

  it('takes four turns for somebody in a hurry: agree, what, where, send', () => {
    const talk = new Talk().begin('en').press('incident');
    talk.turns = 0;
    talk.press('store_report', '!done').say('They sent me away.').say('Nairobi').press('!send');
    expect(talk.text).toContain('A2C3-E4H5');
    expect(talk.turns).toBe(4);
  });

  it('asks about oneself only after an offer to send', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say('Bad.').say('Nairobi');
    const seen = new Set<string>();
    while (talk.at !== 'incident.review') {
      seen.add(talk.at);
      talk.press(talk.screen.nav.some((one) => one.value === '!skip') ? '!skip' : '!done');
    }
    expect([...seen].some((at) => at.startsWith('more.'))).toBe(false);
    expect(talk.screen.options.map((one) => one.value).slice(0, 2)).toEqual(['send', 'more']);
  });
});

describe('after sending', () => {
  it('no draft is left, and "menu" leads straight to the menu', () => {
    const talk = new Talk()
      .begin('en')
      .press('incident', 'store_report', '!done')
      .say('Bad.')
      .say('Nairobi')
      .press('!send');
    expect(talk.session?.draft).toBeNull();
    expect(JSON.stringify(talk.session)).not.toContain('A2C3');
    expect(talk.screen.nav.map((one) => one.value)).not.toContain('!back');
    talk.say('back').say('menu');
    expect(talk.at).toBe('menu.home');
  });
});

describe('consent', () => {
  it('is all off until given, and nothing but "keep" is needed', () => {
    const talk = new Talk().begin('en').press('incident');
    expect(talk.screen.options.every((one) => one.on === false)).toBe(true);
    talk.press('!done');
    expect(talk.at).toBe('incident.consent');
    expect(talk.text).toContain('Keep my report');
    talk.press('store_report', '!done');
    expect(talk.at).toBe('incident.story');
  });

  it('can not be skipped', () => {
    const talk = new Talk().begin('en').press('incident').say('skip');
    expect(talk.at).toBe('incident.consent');
  });

  it.each(['Keep my repor', 'show to paralegal', 'send now please', 'Count in statistic'])(
    'is never given by something close to it: %s',
    (typed) => {
      const talk = new Talk().begin('en').press('incident').say(typed);
      expect(talk.session?.draft?.answers.consent ?? []).toEqual([]);
    },
  );

  it('offers to be written to only where a linked paralegal covers country and language', () => {
    const values = (covered: boolean) =>
      new Talk({ local: { covered } })
        .begin('en')
        .press('incident')
        .screen.options.map((one) => one.value);
    expect(values(true)).toContain('contact_back');
    expect(values(false)).not.toContain('contact_back');
  });

  it('says without cover that nobody will act', () => {
    const talk = new Talk({ local: { covered: false } }).begin('en').press('incident');
    expect(talk.text).toContain('Nobody will act');
  });
});

describe('send', () => {
  it('asks again for the yes to keep it when a change took it back', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say('Bad.').say('Nairobi');
    while (talk.at !== 'incident.review') talk.press('!skip');
    talk.press('~incident.consent', 'store_report', '!back');
    expect(talk.at).toBe('incident.review');
    talk.press('send');
    expect(talk.effects).toEqual([]);
    expect(talk.at).toBe('incident.consent');
  });

  it('sends nothing empty', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done');
    while (talk.at !== 'incident.review') talk.press('!skip');
    talk.press('send');
    expect(talk.effects).toEqual([]);
    expect(talk.text).toContain('not enough');
  });
});

describe('stop', () => {
  it.each(['stop', 'STOP', ' Stop. ', 'acha', 'стоп', 'Стоп!'])(
    'means stop as the word alone: "%s"',
    (word) => {
      const talk = new Talk()
        .begin('en')
        .press('incident', 'store_report', '!done')
        .say('They hit me.')
        .say(word);
      expect(talk.session).toBeNull();
      expect(talk.effects.map((one) => one.do)).toContain('clear_chat');
    },
  );

  it('is a word among others inside a story', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done');
    talk.say('I said stop but they went on and on');
    expect(talk.session?.draft?.texts.story).toContain('stop');
  });

  it('also works as a button, on every question of a report', () => {
    const talk = new Talk().begin('ru').press('incident');
    while (talk.at !== 'incident.review') {
      expect(talk.screen.nav.map((one) => one.value)).toContain('!stop');
      if (talk.at === 'incident.consent') talk.press('store_report', '!done');
      else if (talk.at === 'incident.story') talk.say('Плохо.');
      else talk.press(talk.screen.nav.some((one) => one.value === '!skip') ? '!skip' : '!done');
    }
    talk.press('!stop');
    expect(talk.session).toBeNull();
  });

  it('something close to it deletes nothing', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say('Bad.').say('stopp');
    expect(talk.session?.draft?.texts.story).toBe('Bad.');
  });
});

describe('late buttons', () => {
  it('change nothing and show the present question', () => {
    const talk = new Talk().begin('en').press('incident');
    const old = talk.screen.rev;
    talk.press('store_report', '!done');
    const before = talk.session;
    talk.put({ type: 'press', rev: old, value: 'share_paralegal' }, '[old]');
    expect(talk.session).toEqual(before);
    expect(talk.screen.rev).toBe(before?.rev);
    expect(talk.text).toContain('earlier question');
  });

  it('of a talk before a stop never fit a screen after it', () => {
    const talk = new Talk().begin('en').press('incident');
    const old = talk.screen.rev;
    talk.say('stop').begin('en').press('incident');
    expect(talk.screen.rev).toBeGreaterThanOrEqual(0);
    talk.put({ type: 'press', rev: old - 1, value: '!stop' }, '[old stop]');
    expect(talk.session).not.toBeNull();
  });
});

describe('shared phones and peer workers', () => {
  it('nothing may be pushed until the phone question is answered with "only me"', () => {
    const talk = new Talk()
      .begin('en')
      .press('incident', 'store_report', 'share_paralegal', 'contact_back', '!done');
    talk.say('Bad.').say('Nairobi').press('!send');
    expect(talk.effects.find((one) => one.do === 'submit')).toMatchObject({ contact: 'code' });
    expect(talk.at).toBe('incident.phone');
    talk.press('others');
    expect(talk.effects.find((one) => one.do === 'set_contact')).toMatchObject({ contact: 'code' });
  });

  it.each(['phone', 'after'])('no contact at all can be chosen (%s)', (at) => {
    const talk = new Talk().begin('en').press('incident', 'store_report', 'share_paralegal');
    if (at === 'phone') talk.press('contact_back');
    talk.press('!done').say('Bad.').say('Nairobi').press('!send');
    expect(talk.at).toBe(`incident.${at}`);
    talk.press('no_contact');
    expect(talk.effects.at(-1)).toMatchObject({ do: 'set_contact', contact: 'none' });
    expect(talk.at).toBe('incident.after');
    expect(talk.text).toContain('Nobody will write to you');
    expect(talk.screen.options.map((one) => one.value)).not.toContain('no_contact');
  });

  it('nothing is pushed when the owner of the phone is the one who is held', () => {
    const held = () => {
      const talk = new Talk()
        .begin('en')
        .press('incident', 'store_report', 'share_paralegal', 'contact_back', '!done');
      talk
        .say('Bad.')
        .say('Nairobi')
        .press('police_station', '!skip', '!skip', '!skip', 'held_police', '!done', '!send');
      expect(talk.at).toBe('incident.owner');
      return talk;
    };
    const owner = held().press('owner_held');
    expect(owner.effects.find((one) => one.do === 'set_contact')).toMatchObject({ contact: 'code' });
    expect(owner.at).not.toBe('incident.phone');
    expect(held().press('other_held').at).toBe('incident.phone');
  });

  it('a client of a peer worker is code-only and agrees anew; the chat is cleared in between', () => {
    const talk = new Talk().begin('en').press('!peer', 'yes', 'incident');
    expect(talk.screen.options.map((one) => one.value)).not.toContain('contact_back');
    talk
      .press('store_report', 'share_paralegal', '!done')
      .say('First story.')
      .say('Kiambu')
      .press('hospital', '!send');
    const first = talk.effects.find((one) => one.do === 'submit');
    expect(first).toMatchObject({ contact: 'code', draft: { peer: true } });
    talk.press('next_client_same');
    expect(talk.effects.at(-1)).toEqual({ do: 'clear_chat', keepSession: true });
    expect(JSON.stringify(talk.session)).not.toContain('First story');
    talk.press('incident');
    expect(talk.session?.draft?.answers.consent ?? []).toEqual([]);
    talk.press('store_report', '!done').say('Second story.');
    expect(talk.session?.draft?.answers.region).toEqual(['KE-13']);
    expect(talk.at).not.toBe('incident.region');
  });
});

describe('a text with a phone number', () => {
  const told = (talk: Talk) =>
    talk.begin('en').press('incident', 'store_report', '!done').say('Call him on 0722 123 456, he saw it.');

  it('is not in the report before the reporter has decided; taking it out is offered first', () => {
    const talk = told(new Talk());
    expect(talk.session?.draft?.texts).toEqual({});
    expect(talk.screen.options.map((one) => one.value)).toEqual(['remove', 'keep']);
    talk.press('remove');
    expect(talk.session?.draft?.texts.story).toBe('Call him on […], he saw it.');
    expect(JSON.stringify(talk.session)).not.toContain('0722');
  });

  it('is kept whole on request, marked as for the paralegal only', () => {
    const talk = told(new Talk()).press('keep');
    expect(talk.session?.draft?.texts.story).toContain('0722');
    expect(talk.session?.draft?.kept).toEqual(['story']);
  });
});

describe('danger in a text', () => {
  it('shows the card in that turn, asks whether to alert somebody, then repeats the question with the words kept', () => {
    const talk = new Talk()
      .begin('en')
      .press('incident', 'store_report', '!done')
      .say('He is not breathing, he overdosed');
    expect(talk.shown[0]?.text).toContain('naloxone'.replace('n', 'N'));
    expect(talk.at).toBe('asides.alert');
    talk.press('no');
    expect(talk.at).toBe('incident.story');
    expect(talk.session?.draft?.texts.story).toContain('not breathing');
  });

  it('alerts a human only on a yes', () => {
    const talk = new Talk().begin('en').say('My friend wants to kill himself tonight');
    expect(talk.effects).toEqual([]);
    talk.press('yes_code');
    const sent = talk.effects.find((one) => one.do === 'submit');
    expect(sent).toMatchObject({
      draft: { answers: { danger_now: ['suicide_now'], consent: ['store_report', 'share_paralegal'] } },
    });
  });

  it('shows the card even to somebody who has not chosen a language', () => {
    const talk = new Talk({ hint: 'ru' }).say('помогите, человек не дышит, передоз');
    expect(talk.text).toContain('Налоксон'.toLowerCase().slice(1));
  });
});

describe('typed answers', () => {
  it.each([
    ['nairobi', 'KE-30'],
    ['Nairobbi', 'KE-30'],
    ['Найроби', 'KE-30'],
    ['mombasa', 'KE-28'],
    ['thika', 'KE-13'],
  ])('find a region: %s', (typed, code) => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say('Bad.').say(typed);
    expect(talk.session?.draft?.answers.region).toEqual([code]);
  });

  it('count as well as buttons in any of the languages', () => {
    for (const typed of ['2', 'Hospital', 'hospitali', 'Больница']) {
      const talk = new Talk()
        .begin('en')
        .press('incident', 'store_report', '!done')
        .say('Bad.')
        .say('Nairobi')
        .say(typed);
      expect(talk.session?.draft?.answers.setting, typed).toEqual(['hospital']);
    }
  });

  it.each(['back', 'rudi', 'назад'])('"%s" goes back', (word) => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say(word);
    expect(talk.at).toBe('incident.consent');
  });

  it('several at once by their numbers are the whole answer', () => {
    const talk = new Talk().begin('en').press('incident').say('1, 4');
    expect(talk.session?.draft?.answers.consent).toEqual(['store_report', 'use_in_totals']);
    expect(talk.at).toBe('incident.story');
  });
});

describe('a flow that changed under a running talk', () => {
  it('goes on at the first open question, with the answers', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', '!done').say('Bad.');
    if (talk.session === null) throw new Error('no session');
    talk.session = { ...talk.session, step: 'a_step_of_last_year' };
    talk.say('hello');
    expect(talk.at).toBe('incident.region');
    expect(talk.session?.draft?.texts.story).toBe('Bad.');
  });
});
