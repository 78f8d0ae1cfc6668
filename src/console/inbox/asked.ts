import type { InboxFilter, InboxPlace, InboxTab } from '../../app/ports/inbox.ts';
import type { Content } from '../../content/content.ts';
import { codesFor } from './search.ts';
import type { InboxWords } from './words.ts';

export const TABS: readonly InboxTab[] = ['mine', 'unassigned', 'late', 'open', 'closed'];
const COLOURS = ['red', 'amber', 'green'] as const;
const FIELDS = ['region', 'kind', 'flag', 'lang', 'status', 'q'] as const;
export type Field = (typeof FIELDS)[number];

/** What the address asks for. */
export type Asked = {
  readonly tab: InboxTab;
  /** As it stands in the address; empty: everything. */
  readonly fields: Readonly<Record<Field, string>>;
  readonly after: InboxPlace | null;
};

/** Reads an address; what makes no sense in it is left out. */
export function askedIn(query: (name: string) => string | undefined): Asked {
  const field = (name: Field) => (query(name) ?? '').trim().slice(0, 80);
  return {
    tab: TABS.find((tab) => tab === query('tab')) ?? 'mine',
    fields: {
      region: field('region'),
      kind: field('kind'),
      flag: field('flag'),
      lang: field('lang'),
      status: field('status'),
      q: field('q'),
    },
    after: placeIn(query('after')),
  };
}

/** The address of the same, with some of it changed. A change leads to the first page. */
export function addressOf(
  asked: Asked,
  change: { readonly tab?: InboxTab; readonly after?: InboxPlace } = {},
): string {
  const { tab, fields } = { ...asked, ...change };
  const query = new URLSearchParams({ tab });
  for (const name of FIELDS) if (fields[name] !== '') query.set(name, fields[name]);
  if (change.after !== undefined) query.set('after', placeText(change.after));
  return `?${query}`;
}

export function isFiltered({ fields }: Asked): boolean {
  return FIELDS.some((name) => fields[name] !== '');
}

/** The same as the database is asked for. */
export function filterOf({ tab, fields }: Asked, content: Content, words: InboxWords): InboxFilter {
  const { region, kind, flag, lang, status, q } = fields;
  const rules = rulesOf(flag, content);
  return {
    tab,
    ...(region !== '' && { region }),
    ...(kind !== '' && { kind }),
    ...(lang !== '' && { lang }),
    ...(status !== '' && { status }),
    ...(rules !== null && { rules }),
    ...(q !== '' && { search: codesFor(q, content, words) }),
  };
}

/** A rule, or every rule of a colour; null where no flag is asked for. */
function rulesOf(flag: string, content: Content): readonly string[] | null {
  if (flag === '') return null;
  const colour = COLOURS.find((one) => one === flag);
  if (colour === undefined) return [flag];
  return content.rules.filter(({ value }) => value.colour === colour).map(({ value }) => value.code);
}

const PLACE = /^(never|[0-9a-z]{1,9})\.([0-9a-z]{1,9})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeText({ dueAt, openedAt, id }: InboxPlace): string {
  return `${dueAt === null ? 'never' : dueAt.toString(36)}.${openedAt.toString(36)}.${id}`;
}

function placeIn(text: string | undefined): InboxPlace | null {
  const [, due = '', opened = '', id = ''] = PLACE.exec(text ?? '') ?? [];
  if (id === '') return null;
  return {
    dueAt: due === 'never' ? null : Number.parseInt(due, 36),
    openedAt: Number.parseInt(opened, 36),
    id,
  };
}
