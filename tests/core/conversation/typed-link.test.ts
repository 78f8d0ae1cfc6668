import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Input } from '../../../src/core/conversation/input.ts';
import type { Session } from '../../../src/core/conversation/session.ts';
import { step } from '../../../src/core/conversation/step.ts';
import { book } from '../../stand-ins/content.ts';
import { Talk } from '../../stand-ins/talk.ts';

const env = new Talk().env();
const staffEnv = { ...env, staff: { id: 'a', lang: 'en' } };
const text = (words: string): Input => ({ type: 'text', text: words });
const asked = (effects: readonly Effect[]) => effects.filter((one) => one.do !== 'forget_message');

function staffAt(flowStep: string): Session {
  const { session } = step(book, null, text('hello'), staffEnv);
  if (session === null) throw new Error('no session');
  return { ...session, step: flowStep, view: { ref: 'A2A2A' } };
}

describe('a paralegal without buttons', () => {
  it('opens a case by typing its reference, also in the first message', () => {
    const open = [{ do: 'open_case', ref: 'K7P2M' }];
    expect(asked(step(book, null, text('k7p2m'), staffEnv).effects)).toEqual(open);
    expect(asked(step(book, staffAt('home'), text('К7Р2М'), staffEnv).effects)).toEqual(open);
    expect(asked(step(book, staffAt('write'), text('K7P2M'), staffEnv).effects)).toEqual(open);
  });

  it('writes a word to the reporter even where its letters could be a reference', () => {
    expect(asked(step(book, staffAt('write'), text('Potea'), staffEnv).effects)).toEqual([
      { do: 'case_action', ref: 'A2A2A', action: 'write', text: 'Potea' },
    ]);
  });
});

describe('a reporter without buttons', () => {
  it.each(['answer', 'Jibu', 'ответ'])('reads what waits for this chat by typing "%s"', (word) => {
    const any = [{ do: 'read_answers', link: '*' }];
    expect(asked(step(book, null, text(word), env).effects)).toEqual(any);
    expect(asked(new Talk().begin('en').say(word).effects)).toEqual(any);
  });

  it('opens no case by typing a reference', () => {
    expect(asked(new Talk().begin('en').say('K7P2M').effects)).toEqual([]);
  });

  it('is told the answer in the language it was asked for', () => {
    const talk = new Talk({
      world: () => ({ type: 'resume', outcome: 'found', facts: {}, lang: 'sw', country: 'KE' }),
    });
    talk.say('answer');
    expect(talk.session).toMatchObject({ lang: 'sw', country: 'KE', flow: 'my_report' });
  });

  it('takes away what is on by typing its number again', () => {
    const talk = new Talk().begin('en').press('incident', 'store_report', 'share_paralegal');
    talk.say('2');
    expect(talk.session?.draft?.answers.consent).toEqual(['store_report']);
    expect(talk.at).toBe('incident.consent');
    talk.say('2, 4');
    expect(talk.session?.draft?.answers.consent).toHaveLength(3);
    expect(talk.at).not.toBe('incident.consent');
  });
});
