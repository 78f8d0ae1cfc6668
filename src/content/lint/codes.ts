import type { Condition, Flow, Step } from '../../core/conversation/flow.ts';
import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import type { Spot } from '../source.ts';
import { leavesOf } from './conditions.ts';
import { poolOf, type Supplied, suppliedBy } from './supplied.ts';

/** Lists that are worked out when they are shown. */
const worked: ReadonlySet<string> = new Set([
  '@lang',
  '@cases',
  '@needs',
  '@listed',
  'country',
  'rights_card',
]);

/** Lists, codes and fields that flows name and nothing knows. */
export function lintCodes(content: Content): readonly Finding[] {
  return content.flows
    .filter((one) => !one.included)
    .flatMap(({ flow, spot, stepSpots }) => {
      const pool = suppliedBy(content, poolOf(content, flow));
      const steps = flow.steps.flatMap((step, index) => [
        ...inStep(content, step, stepSpots[index] ?? spot),
        ...inConditions(step, stepSpots[index] ?? spot, pool),
      ]);
      return [...steps, ...needs(flow, spot, pool)];
    });
}

function inStep(content: Content, step: Step, spot: Spot): readonly Finding[] {
  const name = 'list' in step ? step.list : undefined;
  if (name !== undefined && !content.lists.has(name) && !worked.has(name)) {
    return [finding(spot('list'), 'unknown_list', { list: name })];
  }
  const found: Finding[] = [];
  const check = (list: string | undefined, codes: readonly string[], ...path: (string | number)[]): void => {
    const items = list === undefined ? undefined : content.lists.get(list);
    if (items === undefined) return;
    for (const [nth, code] of codes.entries()) {
      const item = items.find((one) => one.value.code === code)?.value;
      if (item === undefined || item.retired !== undefined) {
        found.push(finding(spot(...path, nth), 'unknown_code', { code, list: list ?? '' }));
      }
    }
  };
  if ('codes' in step) check(name, step.codes ?? [], 'codes');
  if ('groups' in step) {
    for (const [nth, group] of (step.groups ?? []).entries())
      check(name, group.codes, 'groups', nth, 'codes');
  }
  const written = 'options' in step ? step.options : undefined;
  for (const [nth, option] of (written ?? []).entries()) {
    if (option.set === undefined) check(name, [option.code], 'options', nth, 'code');
    // A field is named after its list, wherever it has one.
    for (const [field, codes] of Object.entries(option.set ?? {}))
      check(field, codes, 'options', nth, 'set', field);
  }
  const offered = written?.map((option) => option.code);
  for (const key of ['need', 'alone'] as const) {
    if (!(key in step) || step.kind !== 'choices') continue;
    if (offered === undefined) check(name, step[key] ?? [], key);
    for (const [nth, code] of (step[key] ?? []).entries()) {
      if (offered !== undefined && !offered.includes(code)) {
        found.push(finding(spot(key, nth), 'unknown_code', { code, list: step.id }));
      }
    }
  }
  return found;
}

function inConditions(step: Step, spot: Spot, pool: Supplied): readonly Finding[] {
  const found: Finding[] = [];
  const check = (condition: Condition | undefined, ...base: (string | number)[]): void => {
    if (condition === undefined) return;
    for (const { leaf, path } of leavesOf(condition)) {
      if (!('field' in leaf)) continue;
      const codes = pool.get(leaf.field);
      if (codes === undefined) {
        found.push(finding(spot(...base, ...path, 'field'), 'unknown_field', { field: leaf.field }));
      } else if ('any' in leaf && codes !== 'any') {
        for (const [nth, code] of leaf.any.entries()) {
          if (codes.has(code)) continue;
          found.push(
            finding(spot(...base, ...path, 'any', nth), 'unasked_code', { field: leaf.field, code }),
          );
        }
      }
    }
  };
  check(step.if, 'if');
  for (const [nth, note] of (step.notes ?? []).entries()) check(note.if, 'notes', nth, 'if');
  if ('options' in step) {
    for (const [nth, option] of (step.options ?? []).entries()) check(option.if, 'options', nth, 'if');
  }
  return found;
}

function needs(flow: Flow, spot: Spot, pool: Supplied): readonly Finding[] {
  return (flow.sendNeeds ?? []).flatMap((field, nth) =>
    pool.has(field) ? [] : [finding(spot('send_needs', nth), 'unknown_field', { field })],
  );
}
