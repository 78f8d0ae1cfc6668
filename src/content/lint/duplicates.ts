import type { Content } from '../content.ts';
import { type Finding, finding, type Where } from '../finding.ts';

type Named = { readonly name: string; readonly where: () => Where };

/** Codes and names that are there twice; the second one is told. Files and countries are checked when they are read. */
export function lintDuplicates(content: Content): readonly Finding[] {
  const groups: Named[][] = [
    ...[...content.lists.values()].map((items) =>
      items.map(({ value, spot }) => ({ name: value.code, where: () => spot() })),
    ),
    ...content.flows
      .filter((one) => !one.included)
      .map(({ flow, spot, stepSpots }) =>
        flow.steps.map((step, index) => ({ name: step.id, where: () => (stepSpots[index] ?? spot)('id') })),
      ),
    [...content.rules, ...content.clusters].map(({ value, spot }) => ({
      name: value.code,
      where: () => spot('code'),
    })),
    content.urgent.map(({ value, spot }) => ({ name: value.id, where: () => spot('id') })),
    ...content.countries.flatMap(({ value, spot }) => [
      value.cards.map((card, nth) => ({ name: card.id, where: () => spot('cards', nth, 'id') })),
      value.regions.map((region, nth) => ({ name: region.code, where: () => spot('regions', nth, 'code') })),
    ]),
    ...content.flows.flatMap(({ flow, spot, stepSpots }) =>
      flow.steps.map((step, index) =>
        ('options' in step ? (step.options ?? []) : []).map((option, nth) => ({
          name: option.code,
          where: () => (stepSpots[index] ?? spot)('options', nth, 'code'),
        })),
      ),
    ),
  ];
  return groups.flatMap((group) => twice(group));
}

function twice(group: readonly Named[]): readonly Finding[] {
  const seen = new Set<string>();
  return group.flatMap(({ name, where }) => {
    if (seen.has(name)) return [finding(where(), 'duplicate', { what: name })];
    seen.add(name);
    return [];
  });
}
