import { dayText } from '../day-text.ts';
import type { ListedService } from '../help/listed-service.ts';
import { nearest } from '../help/nearest.ts';
import { needsCheck } from '../needs-check.ts';
import type { Facts } from './flow.ts';
import type { Label, Text } from './say.ts';
import type { Turn } from './turn.ts';

/** How much is told after sending, where nobody asked. */
const NEARBY = 3;

type Looking = Pick<Turn, 'book' | 'env' | 'session'>;

/** Kinds of help that somebody offers in this country, in the order of the list: nobody is asked into a dead end. */
export function needsListed({ book, env, session }: Looking): readonly string[] {
  const here = env.services.filter((one) => one.country === session.country);
  return (book.lists.get('service') ?? [])
    .map(({ code }) => code)
    .filter((code) => here.some(({ services }) => services.includes(code)));
}

/** What fits the region and the need that were told, nearest first. */
export function foundIn({ book, env, session }: Looking): readonly ListedService[] {
  const { country, form } = session;
  if (country === null) return [];
  const wanted = { country, region: form?.region?.[0] ?? null, need: form?.need?.[0] ?? null };
  return nearest(env.services, book.tiles, wanted);
}

/** Its name; where it is elsewhere, with its region. */
export function listedLabel({ env, session }: Looking, id: string): Label {
  const one = env.services.find((listed) => listed.id === id);
  const name = one?.name ?? '';
  const region = one?.region ?? null;
  if (region === null || region === session.form?.region?.[0])
    return { key: 'ui:facility', params: { name } };
  const at = { labels: [{ list: 'region', code: region }] };
  return { key: 'help:elsewhere', params: { name, region: at } };
}

/**
 * After a service problem was sent: who else may have that service. Told in that turn and kept nowhere. The place where it
 * went wrong is not offered to whoever comes from there.
 */
export function nearbyFacts({ book, env, session: { draft, country } }: Looking): Facts {
  if (draft?.kind !== 'service_problem' || country === null) return {};
  const { region, service, facility } = draft.answers;
  const wanted = { country, region: region?.[0] ?? null, need: service?.[0] ?? null };
  const went = env.facilities.find(({ id }) => id === facility?.[0])?.name;
  const near = nearest(env.services, book.tiles, wanted).filter(({ name }) => name !== went);
  if (near.length === 0) return {};
  return { has_near: true, near: near.slice(0, NEARBY).map(({ id }) => id) };
}

/** What is told of listed help, below the text of a step. */
export function listedTexts(turn: Turn, shows: 'chosen' | 'nearby'): readonly Text[] {
  const near = turn.once.near;
  const ids = shows === 'chosen' ? turn.session.form?.listed : Array.isArray(near) ? near : [];
  return (ids ?? []).flatMap((id) => {
    const one = turn.env.services.find((listed) => listed.id === id);
    return one === undefined ? [] : textsOf(turn, one, shows === 'chosen');
  });
}

/** One below the other: the name, and whatever of the rest is known. */
function textsOf({ env, session }: Looking, one: ListedService, whole: boolean): readonly Text[] {
  const { hours, contact, region, services, checked } = one;
  const lang = session.lang ?? 'en';
  const note = one.notes[lang] ?? '';
  const line = (key: string, params: Text['params'], told = true): readonly Text[] =>
    told ? [{ key: `help:${key}`, ...(params === undefined ? {} : { params }), below: true }] : [];
  const labels = (list: string, codes: readonly string[]) => ({
    labels: codes.map((code) => ({ list, code })),
  });
  return [
    { key: 'help:name', params: { name: one.name } },
    ...(region === null ? line('everywhere', {}) : line('region', { region: labels('region', [region]) })),
    ...line('services', { services: labels('service', services) }, whole),
    ...line('hours', { hours }, hours !== ''),
    ...line('contact', { contact }, contact !== ''),
    ...line('note', { note }, note !== ''),
    ...line('checked', { day: dayText(checked, lang) }, needsCheck(one, env.now)),
  ];
}
