import { isDeepStrictEqual } from 'node:util';
import type { Condition, Flow } from '../../core/conversation/flow.ts';
import type { Content, LoadedFlow } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { fallsThrough, namedWays } from './ways.ts';

/** Answers that every report must have, and that a condition or a jump lets a report go without. */
export function lintRequired(content: Content): readonly Finding[] {
  return content.flows.filter((one) => one.flow.report !== undefined).flatMap((one) => inFlow(content, one));
}

function inFlow(content: Content, { flow, spot, stepSpots, always }: LoadedFlow): readonly Finding[] {
  return [...always].flatMap((index) => {
    const step = flow.steps[index];
    if (step?.field === undefined || !canBeSentWithout(content, flow, step.field, always)) return [];
    return [
      finding((stepSpots[index] ?? spot)('id'), 'required_skippable', { step: step.id, field: step.field }),
    ];
  });
}

/** Whether a way leads from a beginning of the flow to sending on which no required step asks for the field. */
function canBeSentWithout(content: Content, flow: Flow, field: string, always: ReadonlySet<number>): boolean {
  const asking = flow.steps.map((step, index) => always.has(index) && step.field === field);
  const conditions = flow.steps.filter((_, index) => asking[index] === true).map((step) => step.if);
  const seen = new Set<number>();
  const queue = [...entries(content, flow)];
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    const step = flow.steps[index];
    if (step === undefined || seen.has(index)) continue;
    seen.add(index);
    const passable = step.if !== undefined && !(asking[index] === true && hasOpposite(step.if, conditions));
    if (asking[index] !== true) {
      if (step.effect === 'submit') return true;
      if (fallsThrough(step)) queue.push(index + 1);
      queue.push(...namedWays(content, flow, index).map((name) => indexIn(flow, name)));
    }
    if (passable) queue.push(index + 1);
  }
  return false;
}

/** Steps of this flow that others lead to. */
function entries(content: Content, flow: Flow): readonly number[] {
  const outside = content.flows.filter((one) => one.flow.report === undefined && one.flow.ofDraft !== true);
  const named = outside.flatMap((one) => one.flow.steps.flatMap((step) => direct(step)));
  const own = named.map((name) => indexIn(flow, name)).filter((index) => index >= 0);
  return own.length > 0 ? own : [0];
}

/** Only steps named outright: what an aside sends is sent as far as it was told. */
function direct(step: Flow['steps'][number]): readonly string[] {
  const options = 'options' in step ? (step.options ?? []) : [];
  return [step.goto, ...Object.values(step.outcomes ?? {}), ...options.map((option) => option.goto)].flatMap(
    (target) => target ?? [],
  );
}

function indexIn(flow: Flow, name: string): number {
  return flow.steps.findIndex((step) => name === `${flow.id}.${step.id}`);
}

/** Asked here or there, but asked: the condition of another step that asks is this one's opposite. */
function hasOpposite(condition: Condition, others: readonly (Condition | undefined)[]): boolean {
  return others.some(
    (other) =>
      other !== undefined &&
      (isDeepStrictEqual(other, { not: condition }) || isDeepStrictEqual(condition, { not: other })),
  );
}
