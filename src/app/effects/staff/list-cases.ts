import { seeCase } from '../../casework/see-case.ts';
import type { Case } from '../../ports/cases.ts';
import type { StaffMember } from '../../ports/staff.ts';
import type { Handle, TurnContext } from '../context.ts';
import { asStaff } from './as-staff.ts';
import { staffFacts } from './case-facts.ts';

/** The cases somebody holds, or those that wait on whose list they are; the most urgent first. */
export const listCases: Handle<'list_cases'> = async ({ which }, context) => {
  const { inside, now } = context;
  const member = await asStaff(context);
  if (member === null) return { type: 'resume', outcome: 'empty', facts: { cases: [] } };
  await keepLanguage(context, member.id);
  const found =
    which === 'mine' ? await inside.cases.heldBy(member.id) : await inside.cases.openTo(member.id);
  const cases = await visible(context, member, found);
  const facts = { ...staffFacts(member, now), cases };
  return { type: 'resume', outcome: cases.length > 0 ? 'cases' : 'empty', facts };
};

async function visible(
  context: TurnContext,
  member: StaffMember,
  found: readonly Case[],
): Promise<readonly string[]> {
  const refs: string[] = [];
  for (const { ref } of found) if ((await seeCase(context, member, ref)) !== null) refs.push(ref);
  return refs;
}

/** Alerts come in the language that the person reads this chat in. */
async function keepLanguage({ inside, chatRef, session }: TurnContext, staffId: string): Promise<void> {
  const chat = (await inside.staff.chats(staffId)).find((one) => one.chatRef === chatRef);
  if (chat !== undefined && session.lang !== null && session.lang !== chat.lang)
    await inside.staff.setChatLang(chatRef, session.lang);
}
