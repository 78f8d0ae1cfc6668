import { z } from 'zod';
import type { Act, EffectName } from '../../core/conversation/flow.ts';
import { condition } from './condition.ts';

// Written as objects so that the compiler complains when the conversation learns a new one.
const effects = {
  submit: 1,
  clear_chat: 1,
  open_receipt: 1,
  read_answers: 1,
  add_to_report: 1,
  set_consents: 1,
  set_contact: 1,
  confirm_solved: 1,
  answer_held: 1,
  withdraw: 1,
  open_case: 1,
  list_cases: 1,
  case_action: 1,
  check_ticket: 1,
} satisfies Record<EffectName, 1>;
const acts = {
  remove_identifiers: 1,
  keep_identifiers: 1,
  add_story: 1,
  drop_pending: 1,
  begin_story: 1,
  alert_yes: 1,
  drop_draft: 1,
  continue_draft: 1,
  peer_on: 1,
  peer_off: 1,
  next_client: 1,
  next_client_same: 1,
} satisfies Record<Act, 1>;

const opt = z.exactOptional;
const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
const codes = z.array(z.string()).min(1);
const effect = z.enum(Object.keys(effects) as [EffectName, ...EffectName[]]);

const option = z.strictObject({
  code: id,
  label: opt(z.string()),
  goto: opt(z.string()),
  set: opt(z.record(z.string(), codes)),
  if: opt(condition),
  effect: opt(effect),
  act: opt(z.enum(Object.keys(acts) as [Act, ...Act[]])),
});

const base = {
  id,
  text: opt(z.string()),
  why: opt(z.string()),
  notes: opt(z.array(z.strictObject({ text: z.string(), if: opt(condition) }))),
  if: opt(condition),
  field: opt(z.string()),
  /** `when_asked`: offers no skip, but need not be asked in every report. */
  required: opt(z.union([z.boolean(), z.literal('when_asked')])),
  exact: opt(z.boolean()),
  counted: opt(z.boolean()),
  shows: opt(z.enum(['chosen', 'nearby'])),
  effect: opt(effect),
  outcomes: opt(z.record(z.string(), z.string())),
  goto: opt(z.string()),
};
const choosing = {
  list: opt(z.string()),
  codes: opt(codes),
  options: opt(z.array(option).min(1)),
  groups: opt(z.array(z.strictObject({ code: id, codes })).min(1)),
};

/** One step as it is written in a flow file. */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('say') }),
  z.strictObject({ ...base, kind: z.literal('do'), effect }),
  z.strictObject({ ...base, ...choosing, kind: z.literal('choice') }),
  z.strictObject({ ...base, ...choosing, kind: z.literal('choices'), need: opt(codes), alone: opt(codes) }),
  z.strictObject({ ...base, kind: z.literal('region') }),
  z.strictObject({ ...base, kind: z.literal('facility'), list: z.string(), codes: opt(codes) }),
  z.strictObject({ ...base, kind: z.literal('text'), long: opt(z.boolean()) }),
  z.strictObject({ ...base, kind: z.literal('review'), options: opt(z.array(option).min(1)) }),
]);
export type StepSource = z.infer<typeof stepSchema>;

/** The steps of another file, spliced in here. */
export const includeSchema = z.strictObject({ include: id });

export const flowSchema = z.strictObject({
  id,
  version: z.int().min(1),
  report: opt(z.string()),
  of_draft: opt(z.boolean()),
  /** Steps that every survey includes; they are judged there. */
  frame: opt(z.boolean()),
  send_after: opt(z.string()),
  send_needs: opt(codes),
  send_to: opt(z.string()),
  steps: z.array(z.record(z.string(), z.unknown())).min(1),
});
export type FlowSource = z.infer<typeof flowSchema>;
