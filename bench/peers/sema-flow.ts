import { compileBook } from '../../src/content/compile-book.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import type { Book } from '../../src/core/conversation/book.ts';
import type { Flow, Step } from '../../src/core/conversation/flow.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { createRenderer } from '../../src/i18n/render.ts';
import { ask, LANGS, type Lang, label, nav, type Question, review, title } from '../talk/questions.ts';

/** The talk as a flow of ours, beside all real content: its words, danger lexicon and rules are looked at as always. */
export function flowOf(all: readonly Question[]): Flow {
  const steps: Step[] = all.map(({ id, kind, options }) => {
    const base = { id, text: `bench:${id}.ask`, field: id };
    return kind === 'text'
      ? { ...base, kind: 'text' }
      : { ...base, kind: 'choice', options: options.map((code) => ({ code, label: `bench:label.${code}` })) };
  });
  const end: Step[] = [
    {
      id: 'review',
      kind: 'review',
      text: 'bench:review.ask',
      counted: false,
      options: [{ code: 'send', label: 'bench:review.send', goto: 'submit' }],
    },
    { id: 'submit', kind: 'do', text: 'bench:review.ask', effect: 'submit' },
  ];
  return { id: 'bench', version: 1, report: 'incident', sendNeeds: ['q0'], steps: [...steps, ...end] };
}

export function semaParts(all: readonly Question[]) {
  const content = loadContent();
  const real = compileBook(content);
  const flow = flowOf(all);
  const names = LANGS.flatMap((lang) =>
    all.flatMap(({ options }) => options.map((code) => [code, label(lang, code)] as const)),
  );
  const book: Book = {
    ...real,
    flows: new Map([...real.flows, [flow.id, flow]]),
    steps: new Map([
      ...real.steps,
      ...flow.steps.map((step, index) => [`bench.${step.id}`, { flow, step, index }] as const),
    ]),
    names: new Map([
      ...real.names,
      ...names.map(
        ([code]) =>
          [
            `bench:label.${code}`,
            [...new Set(names.filter(([one]) => one === code).map(([, name]) => name))],
          ] as const,
      ),
    ]),
  };
  const look = createLookup(createCatalog(ownFolders.locales), (lang) => ({
    ...countryTexts(content, lang),
    bench: textsOf(all, LANGS.find((one) => one === lang) ?? 'en'),
  }));
  return { content, book, render: createRenderer(look, 'en') };
}

type Tree = { readonly [key: string]: string | Tree };

export function textsOf(all: readonly Question[], lang: Lang): Tree {
  const codes = [...new Set(all.flatMap(({ options }) => options))];
  return {
    label: Object.fromEntries(codes.map((code) => [code, label(lang, code)])),
    review: { ask: review[lang], send: nav[lang].send },
    ...Object.fromEntries(all.map(({ id }, index) => [id, { ask: ask(lang, index), title: title(index) }])),
  };
}
