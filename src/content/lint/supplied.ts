import type { Flow, Step } from '../../core/conversation/flow.ts';
import type { Content } from '../content.ts';

/** Codes by field that steps can fill in; `any` where the answers are no codes of ours (regions, facilities, words). */
export type Supplied = Map<string, Set<string> | 'any'>;

/** What the answers to these flows can be. */
export function suppliedBy(content: Content, flows: readonly Flow[]): Supplied {
  const supplied: Supplied = new Map();
  const add = (field: string, codes: readonly string[] | 'any'): void => {
    const known = supplied.get(field) ?? new Set<string>();
    if (codes === 'any' || known === 'any') supplied.set(field, 'any');
    else supplied.set(field, new Set([...known, ...codes]));
  };
  for (const step of flows.flatMap((flow) => flow.steps)) {
    if (step.field !== undefined) add(step.field, codesOf(content, step));
    if (step.kind === 'facility') add('facility', 'any');
    if (!('options' in step)) continue;
    for (const option of step.options ?? []) {
      for (const [field, codes] of Object.entries(option.set ?? {})) add(field, codes);
      // A yes to "shall a person be alerted?" writes down what the text spoke of.
      if (option.act === 'alert_yes') {
        add('danger_now', ['overdose_now', 'suicide_now', 'attack_now']);
        add('danger_text', ['overdose', 'suicide', 'attack', 'missed_dose']);
      }
    }
  }
  return supplied;
}

/** Codes that answering the step can give its own field. */
function codesOf(content: Content, step: Step): readonly string[] | 'any' {
  if (!('list' in step || 'options' in step)) return 'any';
  if ('options' in step && step.options !== undefined) {
    return step.options.filter((one) => one.set === undefined).map((one) => one.code);
  }
  if ('groups' in step && step.groups !== undefined) return step.groups.flatMap((group) => group.codes);
  if ('codes' in step && step.codes !== undefined) return step.codes;
  const list = 'list' in step && step.list !== undefined ? content.lists.get(step.list) : undefined;
  if (list === undefined) return 'any';
  return list.filter((item) => item.value.retired === undefined).map((item) => item.value.code);
}

/** An aside that lets a person be alerted makes a report of what the text spoke of. */
function alerts(flow: Flow): boolean {
  return flow.steps.some(
    (step) => 'options' in step && step.options?.some((one) => one.act === 'alert_yes') === true,
  );
}

/** Flows whose answers a step of this flow can ask about: its own, and of a report all that add to it. */
export function poolOf(content: Content, flow: Flow): readonly Flow[] {
  const all = content.flows.map((one) => one.flow);
  if (flow.report !== undefined) return [flow, ...all.filter((one) => one.ofDraft === true || alerts(one))];
  if (flow.ofDraft === true) return all.filter((one) => one.ofDraft === true || one.report !== undefined);
  return [flow];
}
