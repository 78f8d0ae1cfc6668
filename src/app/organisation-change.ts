import type { Contact, Organisation } from '../content/schema/organisation.ts';

/** Texts by language: in every one, or none. */
type Texts = Readonly<Record<string, string>>;

/** One thing that an administrator changes. `was`: the contact that it was, as `contactKey` names it; null for a new one. */
export type OrganisationChange =
  | { readonly do: 'name'; readonly name: string; readonly welcome: Texts }
  | { readonly do: 'hours'; readonly country: string; readonly hours: Texts }
  | {
      readonly do: 'number';
      readonly country: string;
      readonly was: string | null;
      readonly contact: Contact;
    }
  | {
      readonly do: 'number_checked';
      readonly country: string;
      readonly was: string;
      readonly checked: string;
    }
  | { readonly do: 'number_removed'; readonly country: string; readonly was: string };

/** `unnamed`: a name comes first. `gone`: somebody else changed or removed that number. `twice`: it is there already. */
export type Refused = 'unnamed' | 'gone' | 'twice';

/** What a contact is known by within its country. */
export function contactKey({ kind, number }: Pick<Contact, 'kind' | 'number'>): string {
  return `${kind} ${number.replace(/[^\d+]/g, '')}`;
}

type Local = Organisation['countries'][string];
const NOTHING: Local = { hours: {}, contacts: [], closed_days: [] };

/** The organisation after a change, or why it can't be. Everything else in it stays as it is. */
export function edited(kept: Organisation | null, change: OrganisationChange): Organisation | Refused {
  if (change.do === 'name') {
    const { name, welcome } = change;
    return { ...(kept ?? { own: [], countries: {} }), name, welcome: { ...welcome } };
  }
  if (kept === null) return 'unnamed';
  const local = kept.countries[change.country] ?? NOTHING;
  const after = change.do === 'hours' ? { ...local, hours: { ...change.hours } } : withNumber(local, change);
  return typeof after === 'string'
    ? after
    : { ...kept, countries: { ...kept.countries, [change.country]: after } };
}

function withNumber(
  local: Local,
  change: Exclude<OrganisationChange, { do: 'name' | 'hours' }>,
): Local | Refused {
  const { contacts } = local;
  const at = contacts.findIndex((one) => contactKey(one) === change.was);
  const was = contacts[at];
  if (was === undefined && change.was !== null) return 'gone';
  switch (change.do) {
    case 'number_removed':
      return { ...local, contacts: contacts.toSpliced(at, 1) };
    case 'number_checked':
      return was === undefined
        ? 'gone'
        : { ...local, contacts: contacts.with(at, { ...was, checked: change.checked }) };
    case 'number': {
      const key = contactKey(change.contact);
      if (key !== change.was && contacts.some((one) => contactKey(one) === key)) return 'twice';
      return {
        ...local,
        contacts: was === undefined ? [...contacts, change.contact] : contacts.with(at, change.contact),
      };
    }
  }
}
