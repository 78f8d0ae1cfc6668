import type { Condition } from '../../core/conversation/flow.ts';

type Leaf = Exclude<Condition, { all: unknown } | { some: unknown } | { not: unknown }>;

/** The questions a condition asks, with the path to each inside it. */
export function leavesOf(
  condition: Condition,
  path: readonly (string | number)[] = [],
): readonly { readonly leaf: Leaf; readonly path: readonly (string | number)[] }[] {
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not']);
  if ('all' in condition) return condition.all.flatMap((part, at) => leavesOf(part, [...path, 'all', at]));
  if ('some' in condition) return condition.some.flatMap((part, at) => leavesOf(part, [...path, 'some', at]));
  return [{ leaf: condition, path }];
}
