import type { Flow, Step } from '../../core/conversation/flow.ts';
import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { beginnings, fallsThrough, namedWays } from './ways.ts';

/** Steps that no talk can come to. */
export function lintReachable(content: Content): readonly Finding[] {
  const places = new Map<string, { flow: Flow; step: Step; index: number }>(
    content.flows.flatMap(({ flow }) =>
      flow.steps.map((step, index) => [`${flow.id}.${step.id}`, { flow, step, index }] as const),
    ),
  );
  const reached = new Set<string>();
  const queue = [...beginnings(content)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const place = places.get(name);
    if (place === undefined || reached.has(name)) continue;
    reached.add(name);
    const { flow, step, index } = place;
    queue.push(...namedWays(content, flow, index));
    const next = flow.steps[index + 1];
    // A step whose condition does not hold is passed by, whatever its answers would lead to.
    if (next !== undefined && (fallsThrough(step) || step.if !== undefined))
      queue.push(`${flow.id}.${next.id}`);
  }
  return content.flows
    .filter((one) => !one.included)
    .flatMap(({ flow, spot, stepSpots }) =>
      flow.steps.flatMap((step, index) => {
        const name = `${flow.id}.${step.id}`;
        return reached.has(name)
          ? []
          : [finding((stepSpots[index] ?? spot)('id'), 'unreachable', { step: name })];
      }),
    );
}
