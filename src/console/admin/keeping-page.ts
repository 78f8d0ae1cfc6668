import { html } from 'hono/html';
import { MOST_COUNTED, type PurgeCount } from '../../app/purge.ts';
import { RETENTION_DAYS, type RetentionDays } from '../../app/settings.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import { daysAfter } from '../../core/report/day.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import type { T } from '../texts.ts';
import { field } from './field.ts';

/** In the order in which they are asked. */
export const DAYS = [
  'narrativeDaysAfterClosing',
  'unflaggedNarrativeDays',
  'replyAddressDays',
  'relayCopyDays',
  'backupDays',
] as const satisfies readonly RetentionDays[];

/** What stands in the form, perhaps no number at all. */
export type TypedRetention = { readonly [Name in RetentionDays]: string } & {
  readonly keepCodedFacts: boolean;
};

type Shown = {
  readonly typed: TypedRetention;
  readonly wrong: ReadonlySet<string>;
  /** What has had its time as things stand. */
  readonly now: { readonly count: PurgeCount; readonly at: number };
  /** What the times in the form would take at once, and the mark of a yes to exactly these. Null: nothing is asked. */
  readonly would: { readonly count: PurgeCount; readonly sure: string } | null;
  readonly saved: boolean;
  readonly proof: string;
};

/** Counts alone: an administrator sees no case, and no reference of one. */
export function keepingPage(t: T, lang: Lang, { typed, wrong, now, would, saved, proof }: Shown): Html {
  const days = (name: RetentionDays) => {
    const { least, most } = RETENTION_DAYS[name];
    return field({
      is: 'number',
      name,
      label: t(`office:keeping.field.${name}`),
      hint: hintOf(name),
      value: typed[name],
      least,
      most,
      required: true,
      wrong: wrong.has(name) ? t('office:keeping.out_of_range', { least, most }) : null,
    });
  };
  /** Up to which day the present times reach, where that is a day at all. */
  const hintOf = (name: RetentionDays): string => {
    const about = t(`office:keeping.about.${name}`);
    const counted = name === 'narrativeDaysAfterClosing' || name === 'unflaggedNarrativeDays';
    if (!counted || wrong.has(name)) return about;
    const today = new Date(now.at).toISOString().slice(0, 10);
    const day = dayText(daysAfter(today, -Number(typed[name]) - 1), lang);
    return `${about} ${t(`office:keeping.until.${name}`, { day })}`;
  };
  return html`<h1>${t('office:keeping.title')}</h1>
<p>${t('office:keeping.lead')}</p>
${saved ? html`<p class="sheet" role="status">${t('office:saved')}</p>` : ''}
${wrong.size > 0 ? html`<p class="wrong" role="alert">${t('office:look_again')}</p>` : ''}
<form method="post" action="/staff/keeping" class="sheet" novalidate>
<input type="hidden" name="proof" value="${proof}">
${would === null ? '' : asked(t, would)}
${DAYS.map(days)}
<label class="box"><input type="checkbox" name="keepCodedFacts" value="yes" aria-describedby="coded-hint"${typed.keepCodedFacts ? html` checked` : ''}> ${t('office:keeping.field.keepCodedFacts')}</label>
<p class="soft" id="coded-hint">${t('office:keeping.about.keepCodedFacts')}</p>
<p><button>${t(would === null ? 'office:save' : 'office:keeping.count_again')}</button></p>
</form>
<h2>${t('office:keeping.tonight')}</h2>
${counted(t, now.count)}
<p class="soft">${t('office:keeping.dry_run')}</p>`;
}

function asked(t: T, { count, sure }: NonNullable<Shown['would']>): Html {
  return html`<div class="wrong" role="alert"><p><strong>${t('office:keeping.would')}</strong></p>
${counted(t, count)}
<p>${t('office:keeping.not_yet')}</p>
<p><button name="sure" value="${sure}">${t('office:keeping.sure')}</button> <a class="button quiet" href="/staff/keeping">${t('office:keeping.leave')}</a></p></div>`;
}

function counted(t: T, { words, whole }: PurgeCount): Html {
  const said = [
    words + whole === 0 ? t('keeping:purge.nothing') : null,
    words + whole >= MOST_COUNTED ? t('keeping:purge.at_least') : null,
    words > 0 ? t('keeping:purge.would_words', { count: words }) : null,
    whole > 0 ? t('keeping:purge.would_whole', { count: whole }) : null,
  ].filter((one) => one !== null);
  return html`${said.map((one) => html`<p>${one}</p>`)}`;
}
