import type { Flow, Step } from '../../core/conversation/flow.ts';
import type { Content } from '../content.ts';

/** Steps that code goes to by name; everything else must be led to by a flow. */
const opened: readonly string[] = [
  'welcome.language',
  'welcome.change_language',
  'menu.home',
  'menu.draft',
  'menu.draft_survey',
  'menu.peer',
  'ended.home',
  'asides.identifiers',
  'asides.add_story',
  'asides.begin_story',
  'asides.alert',
  'my_report.answers',
  'staff.home',
  'staff.open',
  'staff.linked',
  'staff.link_failed',
];

/** Steps, as `flow.step`, where a talk can come from outside the flows. */
export function beginnings(content: Content): readonly string[] {
  const steps = new Set(
    content.flows.flatMap(({ flow }) => flow.steps.map((step) => `${flow.id}.${step.id}`)),
  );
  const surveys = content.flows.filter(({ flow }) => flow.report === 'survey');
  return [
    ...opened.filter((name) => steps.has(name)),
    ...surveys.map(({ flow }) => `${flow.id}.${flow.steps[0]?.id}`),
  ];
}

/** Steps a step names as the way on, as `flow.step`. "Send now" is named by every step after the one it is offered from. */
export function namedWays(content: Content, flow: Flow, index: number): readonly string[] {
  const step = flow.steps[index];
  if (step === undefined) return [];
  const options = 'options' in step ? (step.options ?? []) : [];
  const targets = [step.goto, ...Object.values(step.outcomes ?? {}), ...options.map((option) => option.goto)];
  const after = flow.steps.findIndex((one) => one.id === flow.sendAfter);
  if (after >= 0 && index > after) targets.push(flow.sendTo);
  return targets.flatMap((target) => (target === undefined ? [] : resolved(content, flow, target)));
}

function resolved(content: Content, flow: Flow, target: string): readonly string[] {
  if (target === '@menu') return ['menu.home'];
  if (target !== '@review' && target !== '@submit') {
    return target.startsWith('@') ? [] : [target.includes('.') ? target : `${flow.id}.${target}`];
  }
  const drafting = content.flows.filter((one) => one.flow.report !== undefined);
  return drafting.map((one) => `${one.flow.id}.${target.slice(1)}`);
}

/** Whether answering the step can lead to the next one of its flow. What an effect comes to is not known here. */
export function fallsThrough(step: Step): boolean {
  if (step.goto !== undefined) return false;
  if (step.kind !== 'choice' || step.options === undefined || step.effect !== undefined) return true;
  const skippable = step.counted !== false && step.required !== true;
  return skippable || step.options.some((option) => option.goto === undefined);
}
