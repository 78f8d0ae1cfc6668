import { describe, expect, it } from 'vitest';
import { Talk } from '../../stand-ins/talk.ts';

const values = (talk: Talk) => talk.screen.options.map((one) => one.value);

describe('a peer worker with a report that is not sent', () => {
  const halfway = () =>
    new Talk()
      .begin('en')
      .press('!peer', 'yes', 'incident', 'store_report', 'share_paralegal', '!done')
      .say('The first one told this.');

  it('sends or deletes it before the next person is asked', () => {
    const talk = halfway().say('menu');
    expect(talk.at).toBe('menu.draft');
    expect(values(talk)).toEqual(['continue', 'urgent', 'drop']);
    talk.press('urgent', 'arrest', 'menu');
    expect(talk.at).toBe('menu.draft');
    talk.press('urgent', 'arrest', 'report');
    expect(talk.at).toBe('menu.draft');
    talk.press('drop', 'incident');
    expect(talk.session?.draft?.answers.consent ?? []).toEqual([]);
    expect(JSON.stringify(talk.session)).not.toContain('The first one');
  });

  it('goes on with it', () => {
    const talk = halfway().say('menu').press('continue');
    expect(talk.at).toBe('incident.region');
    expect(talk.session?.draft?.texts.story).toContain('The first one');
  });

  it('is answered by code only, also where the report was begun before saying so', () => {
    const talk = new Talk()
      .begin('en')
      .press('incident', 'store_report', 'share_paralegal', 'contact_back', '!done')
      .say('Bad.')
      .say('peer')
      .press('yes');
    expect(talk.at).toBe('menu.draft');
    talk.press('continue').say('Nairobi').press('!send');
    expect(talk.effects.find((one) => one.do === 'submit')).toMatchObject({ draft: { peer: true } });
  });
});

describe('a report that was taken back', () => {
  const withdraw = (talk: Talk) =>
    talk
      .press('my_report')
      .say('A2C3-E4H5-K6M7-P8T9-X2Y3')
      .press('withdraw', 'yes')
      .say('A2C3-E4H5-K6M7-P8T9-X2Y3');
  const world = (id: string) => ({
    world: (effect: { do: string }) => {
      if (effect.do === 'open_receipt')
        return { type: 'resume', outcome: 'found', facts: { report: id }, report: id } as const;
      if (effect.do === 'withdraw')
        return { type: 'resume', outcome: 'withdrawn', facts: { report: '' } } as const;
      return null;
    },
  });

  it('is not said to be still with us when the person stops', () => {
    const talk = withdraw(new Talk(world('11111111-1111-4111-8111-111111111111')).begin('en'));
    expect(talk.text).toContain('deleted');
    talk.say('stop');
    expect(talk.text).not.toContain('still with us');
  });
});
