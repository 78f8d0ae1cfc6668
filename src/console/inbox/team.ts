import { html } from 'hono/html';
import { calendarOf } from '../../app/calendar.ts';
import { sightOf } from '../../app/casework/inbox-sight.ts';
import type { Desk } from '../../app/desk.ts';
import type { Candidate, StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { nightOf } from '../../core/cases/calendar.ts';
import { daysAfter } from '../../core/report/day.ts';
import type { Html } from '../../web/html.ts';
import { COUNTED } from './view.ts';
import type { InboxWords } from './words.ts';

type Colleague = {
  readonly member: StaffMember;
  readonly name: string;
  /** Cases held, all of them: the cap knows no country. */
  readonly held: number;
  readonly late: number;
  readonly full: boolean;
  /** Nights of the last seven on which they were woken. */
  readonly woken: number;
  /** Hears of cases in a chat. */
  readonly reachable: boolean;
};

/** Who carries what, and what nobody has. */
export type TeamView = { readonly team: readonly Colleague[]; readonly free: number; readonly late: number };

export async function viewTeam(desk: Desk, coordinator: StaffMember): Promise<TeamView> {
  const work = desk.look();
  const { inside, now, keyring } = work;
  const sight = await sightOf({ inside }, coordinator);
  const loads = new Map((await inside.inbox.loads(sight, now)).map((load) => [load.staffId, load]));
  const heard = new Map<string, Candidate>();
  for (const country of coordinator.countries)
    for (const one of await inside.staff.candidates(country)) heard.set(one.id, one);
  const team: Colleague[] = [];
  for (const member of await inside.staff.list()) {
    const shares = member.countries.some((country) => coordinator.countries.includes(country));
    if (!shares || member.suspended || !['paralegal', 'coordinator'].includes(member.role)) continue;
    const candidate = heard.get(member.id);
    const held = candidate?.openCases ?? (await inside.cases.openCount(member.id));
    const tonight = nightOf(now, await calendarOf(work, member.countries[0] ?? ''));
    const weekAgo = daysAfter(tonight, -7);
    team.push({
      member,
      name: openStaffName(keyring, member.id, member.name),
      held,
      late: loads.get(member.id)?.late ?? 0,
      full: held >= member.cap || (member.fullUntil !== null && member.fullUntil > now),
      woken: candidate?.woken.filter((night) => night > weekAgo).length ?? 0,
      reachable: candidate?.reachable ?? false,
    });
  }
  team.sort((a, b) => b.late - a.late || b.held / b.member.cap - a.held / a.member.cap);
  return {
    team,
    free: await inside.inbox.count(sight, { tab: 'unassigned' }, now, COUNTED),
    late: await inside.inbox.count(sight, { tab: 'late' }, now, COUNTED),
  };
}

/** @param resets the way to lost passphrases */
export function teamPage({ team, free, late }: TeamView, words: InboxWords, resets: Html): Html {
  const { t } = words;
  const number = (count: number) => (count >= COUNTED ? `${COUNTED - 1}+` : String(count));
  return html`<h1>${t('console:room.team')}</h1>
<ul class="totals">
<li><a class="total" href="/staff?tab=unassigned"><b>${number(free)}</b> ${t('inbox:team.free')}</a></li>
<li><a href="/staff?tab=late" class="${late > 0 ? 'total red' : 'total'}"><b>${number(late)}</b> ${t('inbox:team.late')}</a></li>
</ul>
<ul class="team">
${team.map((one) => colleague(one, words))}
</ul>
${resets}`;
}

function colleague(one: Colleague, { t, language }: InboxWords): Html {
  const { member, name, held, late, full, woken, reachable } = one;
  const has = (duty: string) => member.duties.includes(duty);
  const said = [
    full ? t('inbox:team.is_full') : null,
    reachable ? null : t('inbox:team.no_chat'),
    has('no_nights') ? t('inbox:team.no_nights') : null,
  ].filter((one) => one !== null);
  return html`<li class="sheet"><h2>${name}</h2>
<p class="soft">${t(`inbox:role.${member.role}`)} · ${member.languages.map(language).join(', ')}</p>
<p><label>${t('inbox:team.load', { held, cap: member.cap })} <meter min="0" max="${member.cap}" high="${member.cap - 0.5}" value="${Math.min(held, member.cap)}"></meter></label></p>
<p>${has('on_call') ? html`<strong>${t('inbox:team.on_call')}</strong> · ` : ''}${t('inbox:team.nights', { woken, most: member.nights })}</p>
${late > 0 ? html`<p class="red">${t('inbox:team.their_late', { count: late })}</p>` : ''}
${said.map((one) => html`<p class="amber">${one}</p>`)}</li>`;
}
