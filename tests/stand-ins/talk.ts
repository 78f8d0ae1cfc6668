import type { ChannelName } from '../../src/app/arrival.ts';
import type { Facility, Surroundings } from '../../src/core/conversation/book.ts';
import type { Effect } from '../../src/core/conversation/effect.ts';
import type { Fact } from '../../src/core/conversation/flow.ts';
import type { Input } from '../../src/core/conversation/input.ts';
import type { Session } from '../../src/core/conversation/session.ts';
import { step } from '../../src/core/conversation/step.ts';
import type { ListedService } from '../../src/core/help/listed-service.ts';
import { looksLikeReceipt } from '../../src/crypto/receipt.ts';
import type { Rendered } from '../../src/i18n/rendered.ts';
import { book, render } from './content.ts';

export type Resume = Extract<Input, { type: 'resume' }>;

/** What the world answers to an effect in these talks: fixed, so that transcripts stay the same. */
export type World = (effect: Effect) => Resume | null;

export const kindWorld: World = (effect) => {
  switch (effect.do) {
    case 'clear_chat':
    case 'forget_message':
    case 'drop_draft':
      return null;
    case 'submit': {
      const consent = effect.draft.answers.consent ?? [];
      const shown = consent.includes('share_paralegal');
      return {
        type: 'resume',
        outcome: 'sent',
        report: '00000000-0000-4000-8000-000000000001',
        facts: { report: 'r1', case_opened: shown, may_push: shown && consent.includes('contact_back') },
        once: { receipt: 'A2C3-E4H5-K6M7-P8T9-X2Y3' },
      };
    }
    case 'open_receipt':
      return effect.receipt.includes('0')
        ? { type: 'resume', outcome: 'unknown', facts: {} }
        : {
            type: 'resume',
            outcome: 'found',
            facts: {
              report: 'r1',
              has_case: true,
              case_status: ['assigned'],
              has_unread: true,
              may_confirm: true,
              held_asked: true,
            },
            once: { answers: '—' },
            form: { consent: ['share_paralegal'] },
          };
    case 'add_to_report':
      return { type: 'resume', outcome: 'added', facts: {} };
    case 'set_contact':
      return { type: 'resume', outcome: 'set', facts: { contact: effect.contact } };
    case 'set_consents':
      return { type: 'resume', outcome: 'changed', facts: {} };
    case 'withdraw':
      return { type: 'resume', outcome: 'withdrawn', facts: {} };
    case 'answer_held':
      return {
        type: 'resume',
        outcome: effect.text === undefined ? 'refused' : 'kept',
        facts: { held_asked: false },
      };
    case 'confirm_solved':
      return { type: 'resume', outcome: effect.solved ? 'thanked' : 'reopened', facts: {} };
    default:
      return { type: 'resume', outcome: 'done', facts: {} };
  }
};

export type TalkOptions = {
  /** Telegram where nothing else is said. */
  readonly channel?: ChannelName;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly local?: Readonly<Record<string, Fact>>;
  readonly facilities?: readonly Facility[];
  readonly services?: readonly ListedService[];
  readonly countries?: readonly string[];
  readonly world?: World;
  readonly hint?: string;
};

/** One talk with the engine, without a channel: inputs in, messages out, the session through JSON after every input. */
export class Talk {
  session: Session | null = null;
  shown: readonly Rendered[] = [];
  readonly effects: Effect[] = [];
  readonly transcript: string[] = [];
  /** Inputs that were no toggle and no turning of pages. */
  turns = 0;
  readonly #options: TalkOptions;
  /** Where the person reads and writes. */
  readonly channel: ChannelName;

  constructor(options: TalkOptions = {}) {
    this.#options = options;
    this.channel = options.channel ?? 'telegram';
  }

  env(): Surroundings {
    const {
      facts = {},
      local = {},
      facilities = [],
      services = [],
      countries = ['KE', 'TZ', 'KZ', 'KG'],
      hint,
    } = this.#options;
    return {
      now: Date.UTC(2026, 10, 22, 9),
      facts: {
        practice: false,
        channel: this.channel,
        pushable: true,
        many_countries: countries.length > 1,
        organisation: '',
        has_organisation: false,
        ...facts,
      },
      factsOf: () => ({
        covered: true,
        hours: '',
        has_hours: false,
        numbers: '',
        has_numbers: false,
        has_services: services.length > 0,
        ...local,
      }),
      facilities,
      services,
      countries,
      looksLikeCode: looksLikeReceipt,
      ...(hint === undefined ? {} : { hint }),
    };
  }

  /** Types words. */
  say(text: string): this {
    return this.put({ type: 'text', text }, text);
  }

  /** Presses a button of the present screen by its value: a code, or `!back` and the like. */
  press(...values: readonly string[]): this {
    for (const value of values) {
      const rev = this.screen.rev;
      const label = [...this.screen.options, ...this.screen.nav].find((one) => one.value === value)?.label;
      if (label === undefined) throw new Error(`no button "${value}" on this screen:\n${this.screen.text}`);
      this.put({ type: 'press', rev, value }, `[${label}]`);
    }
    return this;
  }

  put(input: Input, shown: string): this {
    this.transcript.push(`> ${shown}`);
    const rev = this.session?.rev;
    let next: Input | null = input;
    const said: Rendered[] = [];
    while (next !== null) {
      const outcome = step(book, this.session, next, this.env());
      this.session = outcome.session === null ? null : JSON.parse(JSON.stringify(outcome.session));
      const { hint } = this.#options;
      const reader = { channel: this.channel, ...(hint === undefined ? {} : { hint }) };
      said.push(...outcome.say.map((message) => render(message, reader)));
      this.effects.push(...outcome.effects);
      const world = this.#options.world ?? kindWorld;
      next = null;
      for (const effect of outcome.effects) next ??= world(effect);
    }
    this.shown = said;
    this.transcript.push(...said.map(written));
    if (this.session?.rev !== rev) this.turns += 1;
    return this;
  }

  get screen(): Rendered {
    const last = this.shown.at(-1);
    if (last === undefined) throw new Error('nothing was said');
    return last;
  }

  /** Everything said after the last input. */
  get text(): string {
    return this.shown.map((message) => message.text).join('\n\n');
  }

  get at(): string {
    return this.session === null ? 'wiped' : `${this.session.flow}.${this.session.step}`;
  }

  /** From nothing to the menu. */
  begin(lang: string, country = 'KE'): this {
    this.put({ type: 'command', name: 'start' }, '/start').press(lang);
    if (this.at === 'welcome.country') this.press(country);
    return this.press('start');
  }
}

/** A message as a person reads it, for transcripts. */
function written(message: Rendered): string {
  const options = message.options.map((one, index) => {
    const mark = one.on === undefined ? '' : one.on ? '[x] ' : '[ ] ';
    return `  ${index + 1}. ${mark}${one.label}`;
  });
  const nav = message.nav.length === 0 ? [] : [`  (${message.nav.map((one) => one.label).join(' | ')})`];
  const head = message.progress === undefined ? [] : [`  ${message.progress}`];
  return [
    ...head,
    ...message.text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
    ...options,
    ...nav,
  ].join('\n');
}
