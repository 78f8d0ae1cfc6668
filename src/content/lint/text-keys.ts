import type { Flow, Step } from '../../core/conversation/flow.ts';
import type { Content, LoadedFlow } from '../content.ts';
import type { Spot } from '../source.ts';
import { understood } from '../texts.ts';
import { suppliedBy } from './supplied.ts';

/** A text that something needs, and who needs it. */
export type Needed = {
  readonly key: string;
  readonly spot: Spot;
  readonly path: readonly (string | number)[];
};

/** Texts that steps show as a question or statement; `{country}` and `{card}` in a key stand for all they can become. */
export function messageKeys(content: Content): readonly Needed[] {
  return eachStep(content, (step, spot, { flow }) => {
    // What only does something says nothing.
    if (step.kind === 'do') return [];
    const text = { key: step.text, path: step.text.startsWith('flows:') ? ['id'] : ['text'] };
    const why = step.why === undefined ? [] : [{ key: step.why, path: ['why'] }];
    const notes = (step.notes ?? []).map((note, nth) => ({ key: note.text, path: ['notes', nth, 'text'] }));
    return [text, ...why, ...notes].flatMap(({ key, path }) =>
      expanded(content, flow, key).map((one) => ({ key: one, spot, path })),
    );
  });
}

/** Texts that steps show on buttons: options that are no code of a list, and groups. */
export function labelKeys(content: Content): readonly Needed[] {
  return eachStep(content, (step, spot) => {
    const options = 'options' in step ? (step.options ?? []) : [];
    const groups = 'groups' in step ? (step.groups ?? []) : [];
    const base = step.text.replace(/\.[^.]+$/, '');
    return [
      ...options.flatMap((option, nth) =>
        option.label === undefined ? [] : [{ key: option.label, spot, path: ['options', nth, 'code'] }],
      ),
      ...groups.map((group, nth) => ({
        key: `${base}.group_${group.code}`,
        spot,
        path: ['groups', nth, 'code'],
      })),
    ];
  });
}

/** What the review calls an answered step: every counted step of a report has a title. */
export function titleKeys(content: Content): readonly Needed[] {
  return eachStep(content, (step, spot, { flow }) => {
    const shown =
      step.counted !== false && step.kind !== 'say' && step.kind !== 'do' && step.kind !== 'review';
    if (!shown || (flow.report === undefined && flow.ofDraft !== true)) return [];
    return [{ key: `${step.text.replace(/\.[^.]+$/, '')}.title`, spot, path: ['id'] }];
  });
}

/** Texts of codes, rules and cards. */
export function otherKeys(content: Content): readonly Needed[] {
  const needed: Needed[] = [];
  for (const [list, items] of content.lists) {
    for (const { value, spot } of items)
      needed.push({ key: `taxonomy:${list}.${value.code}`, spot, path: [] });
  }
  for (const { value, spot } of [...content.rules, ...content.clusters]) {
    for (const part of ['label', 'reason', 'reason_reporter']) {
      needed.push({ key: `rules:${value.code}.${part}`, spot, path: ['code'] });
    }
  }
  for (const { value, spot } of content.urgent) {
    for (const part of ['title', 'text'])
      needed.push({ key: `urgent:${value.id}.${part}`, spot, path: ['id'] });
  }
  return needed;
}

/** Keys of texts that are shown, not only understood. */
export function isPrinted(key: string): boolean {
  return !understood.has(key.slice(0, key.indexOf(':')));
}

/** Keys that are shown, without those of single countries (`…@KG`), which only some languages need. Those of a channel stay. */
export function isCommon(key: string): boolean {
  return isPrinted(key) && !/@[A-Z]{2}$/.test(key);
}

type Wanted = { readonly key: string; readonly path: readonly (string | number)[]; readonly spot?: Spot };

function eachStep(
  content: Content,
  keys: (step: Step, spot: Spot, loaded: LoadedFlow) => readonly Wanted[],
): readonly Needed[] {
  return content.flows
    .filter((one) => !one.included)
    .flatMap((loaded) =>
      loaded.flow.steps.flatMap((step, index) => {
        const spot = loaded.stepSpots[index] ?? loaded.spot;
        return keys(step, spot, loaded).map(({ key, path }) => ({ key, spot, path }));
      }),
    );
}

function expanded(content: Content, flow: Flow, key: string): readonly string[] {
  if (!key.includes('{')) return [key];
  const packs = content.countries.map((one) => one.value);
  if (key.includes('{country}')) {
    return packs.flatMap((pack) => {
      const own = key.replaceAll('{country}', pack.code);
      return own.includes('{card}') ? pack.cards.map((card) => own.replaceAll('{card}', card.id)) : [own];
    });
  }
  const supplied = suppliedBy(content, [flow]);
  const name = /\{(\w+)\}/.exec(key)?.[1] ?? '';
  const codes = supplied.get(name);
  return codes === undefined || codes === 'any'
    ? []
    : [...codes].map((code) => key.replaceAll(`{${name}}`, code));
}
