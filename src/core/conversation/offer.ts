import { kept } from '../kept.ts';
import type { Choosable } from './answer.ts';
import type { Book } from './book.ts';
import type { Option, Step } from './flow.ts';
import { foundIn, listedLabel, needsListed } from './listed.ts';
import type { Label } from './say.ts';
import { answersIn, applies, type Place, type Turn } from './turn.ts';

/** One thing that can be chosen at a step, now. */
export type Offered = {
  readonly value: string;
  readonly label: Label;
  readonly option?: Option;
  /** Answers that choosing it fills. */
  readonly fills: Readonly<Record<string, readonly string[]>>;
};

/** Options a screen, at most: what fits a small phone and can be numbered with one digit. */
export const SCREEN_OPTIONS = 6;

/** Everything the step offers in this session, in order, over all pages and groups. */
export function offeredAt(turn: Turn, place: Place): readonly Offered[] {
  const { step } = place;
  switch (step.kind) {
    case 'choice':
    case 'choices':
      if (step.options !== undefined) return written(turn, place, step.options);
      if (!isFixed(step.list)) return fromList(turn, step, listCodes(turn, step));
      return once(turn.book, step, '', () => fromList(turn, step, listCodes(turn, step)));
    case 'region':
      return once(turn.book, step, turn.session.country ?? '', (country) =>
        (turn.book.regions.get(country) ?? []).map((region) => ({
          value: region.code,
          label: { list: 'region', code: region.code },
          fills: { [step.field ?? 'region']: [region.code] },
        })),
      );
    case 'facility':
      return [...facilities(turn, place), ...fromList(turn, step, step.codes ?? [])];
    default:
      return [];
  }
}

/** Lists that are the same for everybody: not those of a country, a chat or a staff member. */
function isFixed(list: string | undefined): boolean {
  return list !== undefined && !list.startsWith('@') && list !== 'country' && list !== 'rights_card';
}

type Made = Map<Step, Map<string, readonly Offered[]>>;
const madeOf = new WeakMap<Book, Made>();

/**
 * What a step offers to everybody (of a country) is made once for each book, and is then the same list every time: a screen
 * asks for it several times a turn, and what is compared with typed words hangs on it.
 */
function once(
  book: Book,
  step: Step,
  country: string,
  make: (country: string) => readonly Offered[],
): readonly Offered[] {
  const ofBook = kept(madeOf, book, () => new Map());
  const ofStep = kept(ofBook, step, () => new Map());
  return kept(ofStep, country, make);
}

function written(turn: Turn, place: Place, options: readonly Option[]): readonly Offered[] {
  const all = once(turn.book, place.step, '', () => writtenOut(place.step, options));
  if (all.every(({ option }) => option?.if === undefined)) return all;
  return all.filter(({ option }) => applies(turn, place.flow, option?.if));
}

function writtenOut(step: Step, options: readonly Option[]): readonly Offered[] {
  const list = 'list' in step ? step.list : undefined;
  return options.map((option) => ({
    value: option.code,
    label:
      option.label !== undefined
        ? labelOf(option.label)
        : list !== undefined
          ? { list, code: option.code }
          : { key: `${textBase(step)}.${option.code}` },
    option,
    fills: option.set ?? (step.field !== undefined ? { [step.field]: [option.code] } : {}),
  }));
}

/** `taxonomy:list.code` names a code's label; any other key is a text. */
function labelOf(key: string): Label {
  const match = /^taxonomy:([^.]+)\.(.+)$/.exec(key);
  return match?.[1] !== undefined && match[2] !== undefined ? { list: match[1], code: match[2] } : { key };
}

/** `flows:incident.safety.ask` lends `flows:incident.safety` to the labels of its options. */
export function textBase(step: Step): string {
  return step.text.replace(/\.[^.]+$/, '');
}

function listCodes(turn: Turn, step: Step & { kind: 'choice' | 'choices' }): readonly string[] {
  if (step.groups !== undefined) return step.groups.flatMap((group) => group.codes);
  if (step.codes !== undefined) return step.codes;
  if (step.list === '@lang') return hintFirst(turn);
  if (step.list === '@cases') {
    const cases = turn.session.view?.cases;
    return Array.isArray(cases) ? cases : [];
  }
  if (step.list === '@needs') return needsListed(turn);
  if (step.list === '@listed') return foundIn(turn).map(({ id }) => id);
  if (step.list === 'country') return turn.env.countries;
  const list =
    turn.book.lists.get(`${step.list}:${turn.session.country}`) ?? turn.book.lists.get(step.list ?? '');
  return (list ?? []).filter((item) => item.retired === undefined).map((item) => item.code);
}

function fromList(turn: Turn, step: Step, codes: readonly string[]): readonly Offered[] {
  const list = 'list' in step && step.list !== undefined ? step.list : '';
  return codes.map((code) => ({
    value: code,
    label: listLabel(turn, list, code),
    fills: step.field === undefined ? {} : { [step.field]: [code] },
  }));
}

/** The language of the person's app first. */
function hintFirst({ book, env }: Turn): readonly string[] {
  return [...book.langs].sort((a, b) => Number(b === env.hint) - Number(a === env.hint));
}

function listLabel(turn: Turn, list: string, code: string): Label {
  if (list === '@lang') return { key: `ui:language.${code}` };
  if (list === '@cases') return { key: 'flows:staff.cases.item', params: { ref: code } };
  if (list === '@needs') return { list: 'service', code };
  if (list === '@listed') return listedLabel(turn, code);
  if (list === 'rights_card') return { key: `country_${turn.session.country}:cards.${code}.title` };
  return { list, code };
}

function facilities(turn: Turn, place: Place): readonly Offered[] {
  const region = answersIn(turn.session, place.flow).region?.[0];
  if (region === undefined) return [];
  return turn.env.facilities
    .filter((one) => one.country === turn.session.country && one.region === region)
    .map((one) => ({
      value: one.id,
      label: { key: 'ui:facility', params: { name: one.name } },
      fills: { facility: [one.id], setting: [one.setting] },
    }));
}

/** Whether everything an option fills is in the answers. */
export function isOn(turn: Turn, place: Place, offered: Offered): boolean {
  const answers = answersIn(turn.session, place.flow);
  let fills = false;
  for (const field in offered.fills) {
    const given = answers[field];
    if (given === undefined) return false;
    for (const code of offered.fills[field] ?? []) if (!given.includes(code)) return false;
    fills = true;
  }
  return fills;
}

/** The options on the screen now: a page of all, of a group, or of what a near-match narrowed it to. */
export function shownAt(
  turn: Turn,
  place: Place,
  all: readonly Offered[],
): { readonly shown: readonly Offered[]; readonly pages: number; readonly page: number } {
  const { session } = turn;
  const pool = inPool(turn, place, all);
  const pages = Math.max(1, Math.ceil(pool.length / SCREEN_OPTIONS));
  const page = (session.page ?? 0) % pages;
  return { shown: pool.slice(page * SCREEN_OPTIONS, (page + 1) * SCREEN_OPTIONS), pages, page };
}

function inPool(turn: Turn, { step }: Place, all: readonly Offered[]): readonly Offered[] {
  const { narrow, group } = turn.session;
  if (narrow !== undefined) return all.filter((one) => narrow.includes(one.value));
  if (!('groups' in step) || step.groups === undefined) return all;
  if (group === undefined) return step.groups.map((one) => groupOffer(step, one.code));
  const codes = step.groups.find((one) => one.code === group)?.codes ?? [];
  return all.filter((one) => codes.includes(one.value));
}

/** Values of groups carry this mark, so that no code can be taken for one. */
export const GROUP_MARK = '+';

function groupOffer(step: Step, code: string): Offered {
  return { value: `${GROUP_MARK}${code}`, label: { key: `${textBase(step)}.group_${code}` }, fills: {} };
}

/** What typed words are compared with. */
export function choosables(turn: Turn, offered: readonly Offered[]): readonly Choosable[] {
  const known = choosableOf.get(offered);
  if (known?.of === turn.book) return known.all;
  const all = offered.map((one) => ({ value: one.value, names: namesOf(turn.book, one) }));
  choosableOf.set(offered, { of: turn.book, all });
  return all;
}

const choosableOf = new WeakMap<
  readonly Offered[],
  { readonly of: Book; readonly all: readonly Choosable[] }
>();

function namesOf(book: Book, one: Offered): readonly string[] {
  if ('list' in one.label) return book.names.get(`${one.label.list}:${one.label.code}`) ?? [one.value];
  const name = one.label.params?.name ?? one.label.params?.ref;
  if (typeof name === 'string') return [name];
  return book.names.get(one.label.key) ?? [one.value];
}
