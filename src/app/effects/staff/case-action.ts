import type { Handle, Resume } from '../context.ts';
import { asStaff } from './as-staff.ts';
import { setFull } from './full.ts';
import { moveStatus } from './move-status.ts';
import { conflict, pass } from './pass.ts';
import { readMessages } from './read-messages.ts';
import { seeCase } from './see-case.ts';
import { take } from './take.ts';
import { write } from './write.ts';

/** What was pressed on a case, or at home: every other value is a status to move it to. */
export const caseAction: Handle<'case_action'> = async ({ ref, action, text }, context) => {
  if (action === 'full' || action === 'not_full') {
    const member = await asStaff(context);
    return member === null ? unknown : setFull(context, member, action === 'full');
  }
  const seen = await seeCase(context, ref);
  if (seen === null) return unknown;
  switch (action) {
    case 'take':
      return take(context, seen);
    case 'pass_on':
      return pass(context, seen);
    case 'conflict_yes':
      return conflict(context, seen);
    case 'write':
      return write(context, seen, text ?? '');
    case 'answers':
      return readMessages(context, seen);
    default:
      return moveStatus(context, seen, action);
  }
};

const unknown: Resume = { type: 'resume', outcome: 'unknown', facts: {} };
