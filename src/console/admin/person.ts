import { html } from 'hono/html';
import type { StaffMember } from '../../app/ports/staff.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import type { Visitor } from '../visitor.ts';

type PersonParts = {
  readonly member: StaffMember;
  readonly name: string;
  /** They have a passphrase and a key. */
  readonly entered: boolean;
  readonly form: Html;
  /** What came of what was just done. */
  readonly said: Html | '';
  readonly visitor: Visitor;
  readonly t: T;
};

export function personPage({ member, name, entered, form, said, visitor, t }: PersonParts): Html {
  const button = (
    verb: 'invite' | 'suspend' | 'back',
  ) => html`<form method="post" action="/staff/admin/${member.id}/${verb}">
<input type="hidden" name="proof" value="${visitor.proof}"><p class="soft">${t(`admin:${verb}.what`)}</p><button class="quiet">${t(`admin:${verb}.do`)}</button></form>`;
  const own = member.id === visitor.member.id;
  return html`<p><a href="/staff/admin">${t('admin:people')}</a></p>
<h1>${name}</h1>
${member.suspended ? html`<p class="amber">${t('admin:suspended')}</p>` : ''}
${said}
${form}
${member.suspended ? button('back') : entered ? html`<p class="soft">${t('admin:entered')}</p>` : button('invite')}
${own || member.suspended ? '' : button('suspend')}`;
}
