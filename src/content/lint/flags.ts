import type { Condition } from '../../core/conversation/flow.ts';
import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { leavesOf } from './conditions.ts';
import { poolOf, type Supplied, suppliedBy } from './supplied.ts';

/** Flag rules that cannot fire, or wait for an answer that no step can give. */
export function lintFlags(content: Content): readonly Finding[] {
  const pools = content.flows
    .filter((one) => one.flow.report !== undefined)
    .map((one) => suppliedBy(content, poolOf(content, one.flow)));
  const consents = new Set(content.lists.get('consent_scope')?.map((item) => item.value.code));
  const codes = new Set([...content.rules, ...content.clusters].map((one) => one.value.code));
  return content.rules.flatMap(({ value: rule, spot }) => {
    const found: Finding[] = [];
    for (const [nth, other] of (typeof rule.unless === 'object' ? rule.unless : []).entries()) {
      if (!codes.has(other))
        found.push(finding(spot('unless', nth), 'unknown_code', { code: other, list: 'rules' }));
    }
    for (const { leaf, path } of leavesOf(rule.when)) {
      if ('fact' in leaf) {
        if (leaf.fact === 'country' || consents.has(leaf.fact)) continue;
        found.push(
          finding(spot('when', ...path, 'fact'), 'unknown_code', { code: leaf.fact, list: 'consent_scope' }),
        );
      } else if ('any' in leaf) {
        for (const [at, code] of leaf.any.entries()) {
          if (pools.some((pool) => gives(pool, leaf.field, code))) continue;
          const params = { rule: rule.code, field: leaf.field, code };
          found.push(finding(spot('when', ...path, 'any', at), 'rule_unasked', params));
        }
      }
    }
    if (found.length === 0 && !pools.some((pool) => canHold(rule.when, pool))) {
      found.push(finding(spot('code'), 'rule_never', { rule: rule.code }));
    }
    return found;
  });
}

/** Whether one report could make it true: a rule whose answers come from two kinds of report never fires. */
function canHold(condition: Condition, pool: Supplied): boolean {
  if ('all' in condition) return condition.all.every((part) => canHold(part, pool));
  if ('some' in condition) return condition.some.some((part) => canHold(part, pool));
  if ('not' in condition || 'fact' in condition) return true;
  if ('answered' in condition) return !condition.answered || pool.has(condition.field);
  return condition.any.some((code) => gives(pool, condition.field, code));
}

function gives(pool: Supplied, field: string, code: string): boolean {
  const codes = pool.get(field);
  return codes === 'any' || (codes?.has(code) ?? false);
}
