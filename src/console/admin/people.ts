import { html } from 'hono/html';
import type { CaseWork } from '../../app/case-work.ts';
import type { StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import type { Html } from '../../web/html.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { OpenInvitation } from './invitations.ts';

export type Listed = {
  readonly member: StaffMember;
  readonly name: string;
  readonly hasChat: boolean;
  readonly hasKey: boolean;
};

/** Everybody, and the invitations that nobody has followed yet. */
export async function viewPeople({ inside, keyring, now }: CaseWork): Promise<{
  readonly listed: readonly Listed[];
  readonly open: readonly OpenInvitation[];
}> {
  const listed: Listed[] = [];
  for (const member of await inside.staff.list())
    listed.push({
      member,
      name: openStaffName(keyring, member.id, member.name),
      hasChat: (await inside.staff.chats(member.id)).length > 0,
      hasKey: member.recipient !== null,
    });
  const names = new Map(listed.map(({ member, name }) => [member.id, name]));
  const invited = await inside.staff.invitations(now);
  return { listed, open: invited.map((one) => ({ ...one, name: names.get(one.staffId) ?? '' })) };
}

/** Everybody who works here, and a form for somebody new. */
export function peoplePage(
  listed: readonly Listed[],
  { form, said, links }: { readonly form: Html; readonly said: Html | ''; readonly links: Html },
  words: InboxWords,
): Html {
  const { t } = words;
  return html`<h1>${t('admin:people')}</h1>
${said}
<details${said === '' ? '' : html` open`}><summary>${t('admin:add')}</summary>${form}</details>
<ul class="team">${listed.map((one) => person(one, words))}</ul>
${links}`;
}

function person({ member, name, hasChat, hasKey }: Listed, { t, country }: InboxWords): Html {
  const missing = [
    member.suspended ? t('admin:suspended') : null,
    hasKey ? null : t('admin:no_key'),
    hasChat ? null : t('admin:no_chat'),
  ].filter((one) => one !== null);
  return html`<li class="sheet"><h2><a href="/staff/admin/${member.id}">${name}</a></h2>
<p class="soft">${t(`admin:role.${member.role}`)} · ${member.countries.map(country).join(', ')}</p>
${missing.map((one) => html`<p class="amber">${one}</p>`)}</li>`;
}
