import type { Content, LoadedFlow } from '../content.ts';
import { type Finding, finding } from '../finding.ts';

/** Places that are worked out when somebody goes there. */
const movable: ReadonlySet<string> = new Set(['@review', '@submit', '@resume', '@menu']);

/** Steps that are gone to, and are not there. */
export function lintTargets(content: Content): readonly Finding[] {
  const steps = new Set(
    content.flows.flatMap(({ flow }) => flow.steps.map((step) => `${flow.id}.${step.id}`)),
  );
  return content.flows.filter((one) => !one.included).flatMap((one) => inFlow(one, steps));
}

function inFlow({ flow, spot, stepSpots }: LoadedFlow, steps: ReadonlySet<string>): readonly Finding[] {
  const found: Finding[] = [];
  const check = (target: string | undefined, where: () => Finding): void => {
    if (target === undefined || movable.has(target)) return;
    if (!steps.has(target.includes('.') ? target : `${flow.id}.${target}`)) found.push(where());
  };
  const own = (key: string, target: string | undefined): void =>
    check(target, () => finding(spot(key), 'unknown_target', { target: target ?? '' }));
  own('send_after', flow.sendAfter);
  own('send_to', flow.sendTo);
  for (const [index, step] of flow.steps.entries()) {
    const at = stepSpots[index] ?? spot;
    const go = (target: string | undefined, ...path: (string | number)[]): void =>
      check(target, () => finding(at(...path), 'unknown_target', { target: target ?? '' }));
    go(step.goto, 'goto');
    for (const [outcome, target] of Object.entries(step.outcomes ?? {})) go(target, 'outcomes', outcome);
    if (!('options' in step)) continue;
    for (const [nth, option] of (step.options ?? []).entries()) go(option.goto, 'options', nth, 'goto');
  }
  return found;
}
