import type { Option } from '../../src/core/conversation/flow.ts';
import { labelText } from '../../src/i18n/labels.ts';
import { book, catalog, look } from './content.ts';

const COUNTRY = 'KE';

/** A text as a phone shows it, by its key; up to its first placeholder. */
export function text(lang: string, key: string): string {
  const raw = catalog.t(lang, key, { skipInterpolation: true });
  if (!catalog.has(lang, key)) throw new Error(`no text ${key} in ${lang}`);
  return raw.split('{{', 1)[0]?.trim() ?? '';
}

/** Steps whose question stands in a message, such as `incident.place`; two flows may ask in the same words. */
export function asked(lang: string, message: string): readonly string[] {
  // Asked of one message again and again, while somebody waits for the next.
  if (last.lang !== lang || last.message !== message) last = { lang, message, at: stepsIn(lang, message) };
  return last.at;
}

let last: { readonly lang: string; readonly message: string; readonly at: readonly string[] } = {
  lang: '',
  message: '',
  at: [],
};

function stepsIn(lang: string, message: string): readonly string[] {
  const found = questions(lang).filter(({ pattern }) => pattern.test(message));
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return found.filter(({ length }) => length === longest).map(({ at }) => at);
}

/** The label of what has this code at a step: an option, a group (`+police`), a way on (`!done`). */
export function buttonLabel(lang: string, at: string, code: string): string {
  if (code.startsWith('!')) return text(lang, `ui:nav.${code.slice(1)}`);
  const step = book.steps.get(at)?.step;
  if (step === undefined) throw new Error(`no step ${at}`);
  const base = step.text.replace(/\.[^.]+$/, '');
  if (code.startsWith('+')) return text(lang, `${base}.group_${code.slice(1)}`);
  const options: readonly Option[] = ('options' in step ? step.options : undefined) ?? [];
  const written = options.find((one) => one.code === code)?.label;
  if (written !== undefined)
    return written.startsWith('taxonomy:') ? ofList(lang, written) : text(lang, written);
  const list = 'list' in step ? step.list : undefined;
  if (list === '@lang') return text(lang, `ui:language.${code}`);
  if (list === '@cases') return look(lang, 'flows:staff.cases.item', { ref: code }) ?? code;
  if (list === undefined) return text(lang, `${base}.${code}`);
  return labelText(look, lang, COUNTRY, { list, code });
}

function ofList(lang: string, key: string): string {
  const [list = '', code = ''] = key.replace('taxonomy:', '').split('.', 2);
  return labelText(look, lang, COUNTRY, { list, code });
}

type Question = { readonly at: string; readonly pattern: RegExp; readonly length: number };
const known = new Map<string, readonly Question[]>();

function questions(lang: string): readonly Question[] {
  const had = known.get(lang);
  if (had !== undefined) return had;
  const all = [...book.steps].flatMap(([at, { step }]) => {
    if (step.text.includes('{') || step.kind === 'say' || step.kind === 'do') return [];
    const own = `${step.text}@${COUNTRY}`;
    const words = catalog
      .t(lang, catalog.has(lang, own) ? own : step.text, { skipInterpolation: true })
      .trim();
    return [{ at, pattern: patternOf(words), length: words.length }];
  });
  known.set(lang, all);
  return all;
}

/** Placeholders may be anything. */
function patternOf(words: string): RegExp {
  const parts = words.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('[\\s\\S]*'));
}
