import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../src/core/conversation/input.ts';
import type { Session } from '../../../src/core/conversation/session.ts';
import { step } from '../../../src/core/conversation/step.ts';
import { book } from '../../stand-ins/content.ts';
import { kindWorld, Talk } from '../../stand-ins/talk.ts';

/** What a person, a bad connection or somebody hostile may put in. Presses are chosen from the screen or made up. */
const action = fc.oneof(
  { weight: 8, arbitrary: fc.nat(30).map((pick) => ({ kind: 'press', pick }) as const) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        '1',
        '2',
        '1, 3',
        'back',
        'skip',
        'nairobi',
        'done',
        'menu',
        'continue',
        'rudi',
        'назад',
        'yes',
        'language',
        'peer',
      )
      .map((text) => ({ kind: 'say', text }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map((text) => ({ kind: 'say', text }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'he is not breathing',
        'call 0722 123 456 please now',
        'I want to die',
        'x'.repeat(30_000),
        '__proto__',
        'constructor',
      )
      .map((text) => ({ kind: 'say', text }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer(), fc.string())
      .map(([rev, value]) => ({ kind: 'forge', rev, value }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('start', 'language', 'help')
      .map((name) => ({ kind: 'command', name }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'failed' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('voice', 'photo', 'sticker')
      .map((media) => ({ kind: 'media', media }) as const),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function play(talk: Talk, one: Action): void {
  switch (one.kind) {
    case 'say':
      talk.say(one.text);
      return;
    case 'forge':
      talk.put({ type: 'press', rev: one.rev, value: one.value }, '');
      return;
    case 'command':
      talk.put({ type: 'command', name: one.name }, '');
      return;
    case 'failed':
      talk.put({ type: 'failed' }, '');
      return;
    case 'media':
      talk.put({ type: 'media', kind: one.media }, '');
      return;
    case 'press': {
      const buttons = [...talk.screen.options, ...talk.screen.nav].filter(
        (button) => button.value !== '!stop',
      );
      const button = buttons[one.pick % Math.max(1, buttons.length)];
      if (button !== undefined && talk.session !== null)
        talk.put({ type: 'press', rev: talk.screen.rev, value: button.value }, '');
    }
  }
}

const lang = fc.constantFrom(...book.langs);

describe('whatever is put in', () => {
  it('never throws, always says something, and leaves the arguments as they were', () => {
    fc.assert(
      fc.property(lang, fc.array(action, { maxLength: 40 }), (first, actions) => {
        const talk = new Talk().begin(first);
        for (const one of actions) {
          const before = JSON.stringify(talk.session);
          const given = talk.session;
          play(talk, one);
          expect(JSON.stringify(given)).toBe(before);
          expect(talk.shown.length).toBeGreaterThan(0);
          for (const message of talk.shown) expect(message.text.trim()).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows no bare key, no more than six options, and nothing too long for a message', () => {
    fc.assert(
      fc.property(lang, fc.array(action, { maxLength: 40 }), (first, actions) => {
        const talk = new Talk().begin(first);
        for (const one of actions) {
          play(talk, one);
          for (const message of talk.shown) {
            expect(message.options.length).toBeLessThanOrEqual(6);
            for (const text of [
              message.text,
              ...[...message.options, ...message.nav].map((button) => button.label),
            ]) {
              expect(text).not.toMatch(/\b(?:flows|ui|taxonomy|rules|urgent|country_[A-Z]{2}):/);
              expect(text).not.toContain('{{');
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the same turn gives the same outcome again', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 15 }), (actions) => {
        const talk = new Talk().begin('en');
        for (const one of actions) play(talk, one);
        const input: Input = { type: 'text', text: 'nairobi' };
        const session: Session | null = talk.session;
        expect(step(book, session, input, talk.env())).toEqual(step(book, session, input, talk.env()));
      }),
      { numRuns: 60 },
    );
  });
});

describe('going back', () => {
  it('and forward again is where one was, with every answer', () => {
    fc.assert(
      fc.property(
        lang,
        fc.constantFrom('incident', 'service_problem'),
        fc.array(fc.nat(5), { minLength: 14, maxLength: 14 }),
        (first, kind, picks) => {
          const talk = new Talk().begin(first).press(kind, 'store_report', '!done').say('A story.');
          for (const pick of picks) {
            if (talk.at.endsWith('.review')) break;
            const { at, session } = talk;
            talk.press('!back');
            expect(talk.at).not.toBe(at);
            talk.put({ type: 'text', text: 'continue' }, 'continue');
            expect(talk.at).toBe(at);
            expect(talk.session?.draft).toEqual(session?.draft);
            answer(talk, pick);
          }
          expect(talk.at).toMatch(/\.review$/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what was answered', () => {
  it('is in the report that is sent, unless a later answer made the question senseless', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('incident', 'service_problem'),
        fc.array(fc.nat(5), { minLength: 14, maxLength: 14 }),
        (kind, picks) => {
          const talk = new Talk({ world: kindWorld })
            .begin('en')
            .press(kind, 'store_report', 'share_paralegal', '!done')
            .say('A story.');
          for (const pick of picks) {
            if (talk.at.endsWith('.review')) break;
            answer(talk, pick);
          }
          const draft = talk.session?.draft;
          talk.press('send');
          const sent = talk.effects.find((one) => one.do === 'submit');
          expect(sent).toMatchObject({ draft: { answers: draft?.answers, texts: draft?.texts } });
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Answers the present question with one of its options, whatever it is. */
function answer(talk: Talk, pick: number): void {
  const { options, expects, nav } = talk.screen;
  const one = options[pick % options.length];
  if (one === undefined) {
    talk.press('!skip');
    return;
  }
  talk.press(one.value);
  if (expects !== 'choices') return;
  const opened = talk.screen.options[0];
  if (one.value.startsWith('+') && opened !== undefined) talk.press(opened.value);
  expect(nav.length).toBeGreaterThan(0);
  talk.press('!done');
}
