import type { Book } from '../core/conversation/book.ts';
import type { Flow } from '../core/conversation/flow.ts';
import { inLatin } from '../core/conversation/latin.ts';
import { normalise } from '../core/conversation/normalise.ts';
import type { BuiltSurvey } from './build-survey.ts';
import { printed } from './texts.ts';

/**
 * The book with surveys in it. What typed answers are compared with is gathered from their labels, in Latin letters too.
 * @param links of those that a word opens, by `id round`
 */
export function bookWith(
  base: Book,
  surveys: readonly BuiltSurvey[],
  links: ReadonlyMap<string, string>,
): Book {
  const flows = surveys.map(({ loaded }) => loaded.flow);
  const words = surveys.flatMap(({ survey, round }) => {
    const link = links.get(`${survey.id} ${round}`);
    return link === undefined
      ? []
      : Object.values(survey.words ?? {})
          .flat()
          .map((word) => [normalise(word), link] as const);
  });
  return {
    ...base,
    flows: new Map([...base.flows, ...flows.map((flow) => [flow.id, flow] as const)]),
    steps: new Map([...base.steps, ...flows.flatMap(placesOf)]),
    names: new Map([...base.names, ...surveys.flatMap(namesOf)]),
    surveyWords: new Map(words),
  };
}

function placesOf(flow: Flow) {
  return flow.steps.map((step, index) => [`${flow.id}.${step.id}`, { flow, step, index }] as const);
}

function namesOf({ loaded, texts }: BuiltSurvey): readonly (readonly [string, readonly string[]])[] {
  return loaded.flow.steps.flatMap((step) => {
    const options = 'options' in step ? (step.options ?? []) : [];
    const called = (key: string) => [...texts.values()].flatMap((ofLang) => printed(ofLang.get(key)) ?? []);
    const taken = new Set(options.flatMap(({ label = '' }) => called(label)).map(normalise));
    return options.flatMap(({ label = '' }) => {
      const names = called(label);
      if (names.length === 0) return [];
      const latin = names.flatMap((name) => inLatin(normalise(name)) ?? []).filter((one) => !taken.has(one));
      return [[label, [...names, ...latin]] as const];
    });
  });
}
