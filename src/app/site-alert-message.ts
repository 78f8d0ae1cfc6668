import type { Label, Message } from '../core/conversation/say.ts';
import type { Answers } from '../core/report/coded.ts';
import type { SiteAlert } from './ports/site-alerts.ts';

/** What is behind an alert: codes and references, never words. */
export type BehindAlert = {
  /** Name of the facility; null where reports name none. */
  readonly facility: string | null;
  /** Codes that all of them have in common. */
  readonly shared: Answers;
  readonly cases: readonly { readonly ref: string; readonly open: boolean }[];
  /** It was told before, and nobody looked. */
  readonly unseen: boolean;
};

/** A chat shows no more buttons than this. */
const MOST_BUTTONS = 5;
const MOST_NAMED = 12;

/** One message to a coordinator's chat: how many, where, what they have in common, and the cases behind it. */
export function siteAlertMessage(alert: SiteAlert, behind: BehindAlert, lang: string): Message {
  const { rule, country, region, separate, since, told } = alert;
  const area: Label = region === null ? { list: 'country', code: country } : { list: 'region', code: region };
  const setting = (behind.shared.setting ?? []).map((code) => ({ list: 'setting', code }));
  const what = ['incident_type', 'service', 'access_problem', 'responsible_party'].flatMap((list) =>
    (behind.shared[list] ?? []).map((code) => ({ list, code })),
  );
  const named = behind.cases.slice(0, MOST_NAMED).map((one) => one.ref);
  const texts = [
    ...(behind.unseen ? [{ key: 'sites:alert.unseen' }] : []),
    {
      key: told === 0 || behind.unseen ? 'sites:alert.new' : 'sites:alert.grown',
      params: {
        alert: { labels: [{ list: 'rules', code: rule }] },
        reason: { labels: [{ list: 'reason', code: rule }] },
        count: separate,
        told,
        day: dayText(since, lang),
      },
      ...(behind.unseen ? { below: true as const } : {}),
    },
    behind.facility === null
      ? { key: 'sites:alert.where', params: { place: { labels: [area, ...setting] } }, below: true as const }
      : {
          key: 'sites:alert.where_facility',
          params: { facility: behind.facility, place: { labels: [area] } },
          below: true as const,
        },
    ...(what.length === 0
      ? []
      : [{ key: 'sites:alert.what', params: { what: { labels: what } }, below: true as const }]),
    ...(named.length === 0
      ? []
      : [{ key: 'sites:alert.cases', params: { refs: named.join(', ') }, below: true as const }]),
  ];
  const options = behind.cases
    .filter((one) => one.open)
    .slice(0, MOST_BUTTONS)
    .map(({ ref }) => ({
      value: `case.${ref}`,
      label: { key: 'flows:staff.alert.open', params: { ref } },
    }));
  return { rev: 0, texts, options, nav: [], expects: 'none', lang, country };
}

/** A day as people write it, such as `22 November`. */
function dayText(day: string, lang: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
  }).format(at);
}
