import type { OrganisationChange } from '../../app/organisation-change.ts';
import { numberProblem } from '../../content/contact-number.ts';
import { inEveryLanguage } from '../../content/in-every-language.ts';
import type { CountryPack } from '../../content/schema/country.ts';
import { CONTACT_KINDS, LONGEST } from '../../content/schema/organisation.ts';
import type { Lang } from '../../core/conversation/flow.ts';

/** What a form held, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** Where and when it was typed. */
export type Around = {
  readonly langs: readonly Lang[];
  /** Countries of this deployment. */
  readonly packs: readonly CountryPack[];
  /** The day it is in a country. */
  today(country: string): string;
};

export type Given =
  | { readonly ok: true; readonly change: OrganisationChange }
  /** What does not fit, by field; texts are `office:organisation.wrong.<what>`. */
  | { readonly ok: false; readonly wrong: Readonly<Record<string, string>> }
  /** No form of ours sends that. */
  | null;

/** What people are told of the organisation itself. */
export function nameGiven(typed: Typed, { langs }: Around): Given {
  const name = (typed.name ?? '').trim();
  const welcome = textsIn('welcome', typed, langs);
  const wrong = {
    ...(name === '' || name.length > LONGEST.name ? { name: 'name' } : {}),
    ...tooLong('welcome', typed, langs, LONGEST.welcome),
  };
  return settled({ do: 'name', name, welcome }, wrong);
}

export function hoursGiven(typed: Typed, around: Around): Given {
  const country = countryIn(typed, around);
  if (country === null) return null;
  const { langs } = around;
  const hours = textsIn('hours', typed, langs);
  return settled(
    { do: 'hours', country: country.code, hours },
    tooLong('hours', typed, langs, LONGEST.hours),
  );
}

export function numberGiven(typed: Typed, around: Around): Given {
  const country = countryIn(typed, around);
  const kind = CONTACT_KINDS.find((one) => one === typed.kind);
  if (country === null || kind === undefined) return null;
  const { langs } = around;
  const label = textsIn('label', typed, langs);
  const number = (typed.number ?? '').trim();
  const checked = typed.checked ?? '';
  const problem = numberProblem(number, country.phone_country);
  const wrong = {
    ...(Object.keys(label).length === 0 ? { [`label-${langs[0] ?? ''}`]: 'label' } : {}),
    ...tooLong('label', typed, langs, LONGEST.label),
    ...(problem === null ? {} : { number: problem }),
    ...(isDay(checked) && checked <= around.today(country.code) ? {} : { checked: 'checked' }),
  };
  const contact = { kind, label, number, checked };
  return settled({ do: 'number', country: country.code, was: wasIn(typed), contact }, wrong);
}

/** One press: it is still right, or it goes. */
export function pressGiven(verb: 'number_checked' | 'number_removed', typed: Typed, around: Around): Given {
  const country = countryIn(typed, around)?.code;
  const was = wasIn(typed);
  if (country === undefined || was === null) return null;
  return {
    ok: true,
    change:
      verb === 'number_removed'
        ? { do: verb, country, was }
        : { do: verb, country, was, checked: around.today(country) },
  };
}

function settled(change: OrganisationChange, wrong: Readonly<Record<string, string>>): Given {
  return Object.keys(wrong).length > 0 ? { ok: false, wrong } : { ok: true, change };
}

const countryIn = ({ country }: Typed, { packs }: Around): CountryPack | null =>
  packs.find(({ code }) => code === country) ?? null;

const wasIn = ({ was = '' }: Typed): string | null => (was === '' ? null : was);

/** A language that was left empty is told in another one. */
function textsIn(name: string, typed: Typed, langs: readonly Lang[]): Record<string, string> {
  const written = langs.flatMap((lang) => {
    const text = (typed[`${name}-${lang}`] ?? '').trim();
    return text === '' ? [] : [[lang, text] as const];
  });
  return inEveryLanguage(langs, Object.fromEntries(written));
}

function tooLong(name: string, typed: Typed, langs: readonly Lang[], most: number): Record<string, string> {
  const long = langs.filter((lang) => (typed[`${name}-${lang}`] ?? '').trim().length > most);
  return Object.fromEntries(long.map((lang) => [`${name}-${lang}`, 'long']));
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
