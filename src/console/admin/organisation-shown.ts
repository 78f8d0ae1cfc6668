import type { Refused } from '../../app/organisation-change.ts';
import { type Contact, LONGEST, type Organisation } from '../../content/schema/organisation.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { T } from '../texts.ts';
import type { Around, Typed } from './organisation-given.ts';

/** A form that comes back with what was typed and what does not fit in it. */
export type Again = {
  readonly form: string;
  readonly typed: Typed;
  readonly wrong: Readonly<Record<string, string>>;
};

export type OrganisationShown = Around & {
  readonly t: T;
  readonly words: InboxWords;
  /** Null where nobody has said who they are. */
  readonly kept: Organisation | null;
  readonly kinds: readonly Contact['kind'][];
  keyOf(contact: Contact): string;
  readonly now: number;
  readonly proof: string;
  readonly saved: boolean;
  readonly again?: Again;
  readonly refused?: Exclude<Refused, 'twice'>;
};

/** What was typed into this form, if it is the one that came back. */
export function againIn({ again }: OrganisationShown, form: string): Again | null {
  return again?.form === form ? again : null;
}

/** The sentence at a field of a form that came back. */
export function wrongAt(t: T, again: Again | null, name: string): string | null {
  const what = again?.wrong[name];
  return what === undefined ? null : t(`office:organisation.wrong.${what}`, longestOf(name));
}

const longestOf = (name: string) => {
  const part = name.split('-')[0];
  return { most: part === 'welcome' ? LONGEST.welcome : part === 'hours' ? LONGEST.hours : LONGEST.label };
};

/** Texts by language as the fields of a form hold them. */
export function textsOf(name: string, texts: Readonly<Record<Lang, string>>): Typed {
  return Object.fromEntries(Object.entries(texts).map(([lang, text]) => [`${name}-${lang}`, text]));
}
