import { noteLook } from '../../casework/note-look.ts';
import { seeCase } from '../../casework/see-case.ts';
import type { Handle } from '../context.ts';
import { asStaff } from './as-staff.ts';
import { caseFacts } from './case-facts.ts';

/** One case by its reference: from a list, an alert's button, or typed. */
export const openCase: Handle<'open_case'> = async ({ ref }, context) => {
  const member = await asStaff(context);
  const seen = member === null ? null : await seeCase(context, member, ref);
  if (seen === null) return { type: 'resume', outcome: 'unknown', facts: {} };
  await noteLook(context, seen);
  return { type: 'resume', outcome: 'found', facts: await caseFacts(context, seen) };
};
