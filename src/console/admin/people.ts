import { html } from 'hono/html';
import type { StaffMember } from '../../app/ports/staff.ts';
import type { Html } from '../../web/html.ts';
import type { InboxWords } from '../inbox/words.ts';

export type Listed = {
  readonly member: StaffMember;
  readonly name: string;
  readonly hasChat: boolean;
  readonly hasKey: boolean;
};

/** Everybody who works here, and a form for somebody new. */
export function peoplePage(listed: readonly Listed[], form: Html, said: Html | '', words: InboxWords): Html {
  const { t } = words;
  return html`<h1>${t('admin:people')}</h1>
${said}
<details${said === '' ? '' : html` open`}><summary>${t('admin:add')}</summary>${form}</details>
<ul class="team">${listed.map((one) => person(one, words))}</ul>`;
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
