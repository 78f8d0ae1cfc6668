/** What a flow is: the guided conversation as data. Files in `content/flows` are read into these types. */

/** A language code of a folder under `locales`, such as `sw`. */
export type Lang = string;

/** What the surroundings or an earlier effect told the conversation: shown in texts, tested in conditions. */
export type Fact = string | number | boolean | readonly string[];
export type Facts = Readonly<Record<string, Fact>>;

/** Whether a step or option applies. Answers are codes of the draft, facts come from outside the flow. */
export type Condition =
  | { readonly field: string; readonly any: readonly string[] }
  | { readonly field: string; readonly answered: boolean }
  | { readonly fact: string; readonly is: string | number | boolean }
  | { readonly all: readonly Condition[] }
  | { readonly some: readonly Condition[] }
  | { readonly not: Condition };

/** One thing that can be chosen. */
export type Option = {
  readonly code: string;
  /** Locale key of the label; without it the label is that of the code in the step's taxonomy list. */
  readonly label?: string;
  /** Step (`step` or `flow.step`) to go to; without it the next step of the flow follows. */
  readonly goto?: string;
  /** Answers that choosing this option also fills. */
  readonly set?: Readonly<Record<string, readonly string[]>>;
  readonly if?: Condition;
  /** Effect of choosing this option; goes before the step's own. */
  readonly effect?: EffectName;
  /** What the engine itself does on this option. */
  readonly act?: Act;
};

/** Things an option can do to the session itself. */
export type Act =
  /** Identifiers in the pending text: take them out, or keep them for the paralegal only. */
  | 'remove_identifiers'
  | 'keep_identifiers'
  /** The pending text goes to the end of the story, or nowhere. */
  | 'add_story'
  | 'drop_pending'
  /** A report begins with the pending text. */
  | 'begin_story'
  /** A yes to alerting a person: what the text spoke of becomes a fact of the draft. */
  | 'alert_yes'
  | 'drop_draft'
  | 'continue_draft'
  | 'peer_on'
  | 'peer_off'
  /** The next client of a peer worker; `same` carries place and service over. */
  | 'next_client'
  | 'next_client_same';

/** A paragraph shown before the question when its condition holds. */
export type Note = { readonly text: string; readonly if?: Condition };

/** What the world must do before the talk goes on; see `effect.ts` for what each one means. */
export type EffectName =
  | 'submit'
  | 'clear_chat'
  | 'open_receipt'
  | 'read_answers'
  | 'add_to_report'
  | 'set_consents'
  | 'set_contact'
  | 'confirm_solved'
  | 'answer_held'
  | 'withdraw'
  | 'open_case'
  | 'list_cases'
  | 'case_action'
  | 'check_ticket';

type StepBase = {
  readonly id: string;
  /** Locale key of the question or statement. */
  readonly text: string;
  readonly notes?: readonly Note[];
  /** Locale key of the answer to "why do you ask?". */
  readonly why?: string;
  readonly if?: Condition;
  /** Field of the draft that the answer fills; without it the answer only steers. */
  readonly field?: string;
  /** Must be answered: offers no skip. */
  readonly required?: boolean;
  /** Only an exact answer counts (consent, send, delete): a near-match asks again. */
  readonly exact?: boolean;
  /** Counted in "3 of 8" and able to go back to; false for menus and statements. */
  readonly counted?: boolean;
  /** Help that the organisation listed, told with the text: the one that was chosen, or the nearest ones after sending. */
  readonly shows?: 'chosen' | 'nearby';
  /** Effect to run when the step is answered (for `do`: when it is reached). */
  readonly effect?: EffectName;
  /** Where each outcome of the effect leads; without an entry the next step follows. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /**
   * Where to go on from here instead of the next step. Targets: `step`, `flow.step`, or a place worked out at that moment:
   * `@review` and `@submit` of the draft's flow, `@resume` (the step an aside interrupted), `@menu`.
   */
  readonly goto?: string;
};

/** Options come from a taxonomy list (all of it, or `codes` in that order) or are written out. */
type Choosing = {
  readonly list?: string;
  readonly codes?: readonly string[];
  readonly options?: readonly Option[];
  /** Shown group by group: first the groups (label `flows:<flow>.<step>.<group>`), then the codes of one. */
  readonly groups?: readonly { readonly code: string; readonly codes: readonly string[] }[];
};

export type Step =
  | (StepBase & { readonly kind: 'say' })
  | (StepBase & { readonly kind: 'do'; readonly effect: EffectName })
  | (StepBase & Choosing & { readonly kind: 'choice' })
  | (StepBase &
      Choosing & {
        readonly kind: 'choices';
        readonly need?: readonly string[];
        readonly alone?: readonly string[];
      })
  | (StepBase & { readonly kind: 'region' })
  | (StepBase & { readonly kind: 'facility'; readonly list: string; readonly codes?: readonly string[] })
  | (StepBase & { readonly kind: 'text'; readonly long?: boolean })
  | (StepBase & Pick<Choosing, 'options'> & { readonly kind: 'review' });

export type Flow = {
  readonly id: string;
  readonly version: number;
  /** Kind of report that this flow drafts. */
  readonly report?: string;
  /** Its answers go into the draft at hand although it drafts no kind of its own. */
  readonly ofDraft?: boolean;
  /** A survey that is answered once for each printed ticket. */
  readonly tickets?: true;
  /** From the step after this one on, "send now" is offered. */
  readonly sendAfter?: string;
  /** At least one of these fields must be filled before "send now" is offered. */
  readonly sendNeeds?: readonly string[];
  /** Where "send now" goes. */
  readonly sendTo?: string;
  readonly steps: readonly Step[];
};
