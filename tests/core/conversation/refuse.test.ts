import { describe, expect, it } from 'vitest';
import { Talk } from '../../stand-ins/talk.ts';

const RECEIPT = 'A2C3-E4H5-K6M7-P8T9-X2Y3';
const atStory = () => new Talk().begin('en').press('incident', 'store_report', '!done');

describe('a code typed where nobody asked for one', () => {
  it.each([RECEIPT, RECEIPT.replaceAll('-', ' ').toLowerCase(), `my code ${RECEIPT}`])(
    'is in no story, and its message is deleted: %s',
    (typed) => {
      const talk = atStory().say(typed);
      expect(talk.at).toBe('incident.story');
      expect(talk.effects).toContainEqual({ do: 'forget_message' });
      expect(talk.text).toContain('looks like a code');
      expect(talk.session?.draft?.texts).toEqual({});
      expect(JSON.stringify(talk.session)).not.toMatch(/K6M7/i);
    },
  );

  it('goes from the phone at the menu, and as the first word of a talk', () => {
    for (const talk of [new Talk().begin('en').say(RECEIPT), new Talk().say(RECEIPT)])
      expect(talk.effects).toContainEqual({ do: 'forget_message' });
  });

  it('does not throw a story away', () => {
    const story = `They laughed at me when I came, and then they sent me away. I have a code, it is ${RECEIPT}, from last time.`;
    expect(atStory().say(story).session?.draft?.texts.story).toBe(story);
  });

  it('opens the report where it was asked for', () => {
    const talk = new Talk().begin('en').press('my_report').say(RECEIPT);
    expect(talk.effects).toContainEqual({ do: 'open_receipt', receipt: RECEIPT });
  });
});

describe('more words than can be taken', () => {
  const part = 'It went on like that. '.repeat(250);

  it('in one message are refused kindly, and danger in them is answered all the same', () => {
    const talk = atStory().say(`He is not breathing, he overdosed. ${part.repeat(2)}`);
    expect(talk.at).toBe('incident.story');
    expect(talk.session?.draft?.texts).toEqual({});
    expect(talk.text).toContain('in parts');
    expect(talk.shown[0]?.text).toContain('Overdose');
  });

  it('in one report come to an end; what was told before stays and can be sent', () => {
    const talk = atStory();
    for (let times = 0; times < 20; times++) {
      if (talk.at !== 'incident.story') talk.say('back');
      talk.say(part);
    }
    expect(talk.text).toContain('Please send it now');
    expect(JSON.stringify(talk.session).length).toBeLessThan(70_000);
    expect(talk.session?.draft?.texts.story?.startsWith('It went on')).toBe(true);
  });
});
