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
};

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
  | 'withdraw'
  | 'open_case'
  | 'case_action';

type StepBase = {
  readonly id: string;
  /** Locale key of the question or statement. */
  readonly text: string;
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
  /** Effect to run when the step is answered (for `do`: when it is reached). */
  readonly effect?: EffectName;
  /** Where each outcome of the effect leads; without an entry the next step follows. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /** Offers "send now" from this step on, once what the flow asks for at least is there. */
  readonly goto?: string;
};

/** Options come from a taxonomy list (all of it, or `codes` in that order) or are written out. */
type Choosing = {
  readonly list?: string;
  readonly codes?: readonly string[];
  readonly options?: readonly Option[];
  /** Show the list group by group: first the groups, then the codes of one. */
  readonly grouped?: boolean;
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
  | (StepBase & { readonly kind: 'facility' })
  | (StepBase & { readonly kind: 'text'; readonly long?: boolean })
  | (StepBase & { readonly kind: 'review' });

export type Flow = {
  readonly id: string;
  readonly version: number;
  /** Kind of report that this flow drafts. */
  readonly report?: string;
  /** From the step after this one on, "send now" is offered. */
  readonly sendAfter?: string;
  /** At least one of these fields must be filled before "send now" is offered. */
  readonly sendNeeds?: readonly string[];
  /** Where "send now" goes. */
  readonly sendTo?: string;
  readonly steps: readonly Step[];
};
