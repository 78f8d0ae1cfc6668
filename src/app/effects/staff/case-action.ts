import { sealTo } from '../../../crypto/envelope.ts';
import { moveStatus } from '../../casework/move-status.ts';
import { passOn, sayConflict } from '../../casework/pass-on.ts';
import { readMessages } from '../../casework/read-messages.ts';
import { type SeenCase, seeAgain, seeCase } from '../../casework/see-case.ts';
import { setFull } from '../../casework/set-full.ts';
import { takeCase } from '../../casework/take-case.ts';
import { writeToReporter } from '../../casework/write-to-reporter.ts';
import type { Handle, Resume, TurnContext } from '../context.ts';
import { asStaff } from './as-staff.ts';
import { caseFacts, staffFacts } from './case-facts.ts';

/** Minutes after which what a reporter wrote is deleted in a staff member's chat. */
const SHOWN_FOR = 60;

/** What was pressed on a case, or at home: every other value is a status to move it to. */
export const caseAction: Handle<'case_action'> = async ({ ref, action, text }, context) => {
  const member = await asStaff(context);
  if (member === null) return outcome('unknown');
  if (action === 'full' || action === 'not_full') {
    const fullUntil = await setFull(context, member, action === 'full');
    return { ...outcome('done'), facts: staffFacts({ ...member, fullUntil }, context.now) };
  }
  const seen = await seeCase(context, member, ref);
  if (seen === null) return outcome('unknown');
  switch (action) {
    case 'take':
      return take(context, seen);
    case 'pass_on':
      return (await passOn(context, seen)) === 'passed' ? passed : outcome('unknown');
    case 'conflict_yes':
      await sayConflict(context, seen);
      return passed;
    case 'write':
      return write(context, seen, text ?? '');
    case 'answers':
      return answers(context, seen);
    default: {
      const moved = await moveStatus(context, seen, action);
      return moved === 'not_mine' ? outcome(moved) : shown(context, seen, moved);
    }
  }
};

const passed: Resume = { type: 'resume', outcome: 'passed', facts: { ref: '' } };

function outcome(outcome: string): Resume {
  return { type: 'resume', outcome, facts: {} };
}

/** With the case as it is after what was done. */
async function shown(context: TurnContext, seen: SeenCase, outcome: string): Promise<Resume> {
  const after = await seeAgain(context, seen);
  return { type: 'resume', outcome, facts: after === null ? {} : await caseFacts(context, after) };
}

async function take(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const taken = await takeCase(context, seen);
  return taken === null ? outcome('too_late') : shown(context, taken, 'taken');
}

async function write(context: TurnContext, seen: SeenCase, text: string): Promise<Resume> {
  const { recipient, reporterRecipient } = seen.report;
  const sealed = await sealTo([recipient, reporterRecipient], text);
  const written = await writeToReporter(context, seen, { sealed, text });
  return written === 'written' ? shown(context, seen, written) : outcome(written);
}

async function answers(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const messages = await readMessages(context, seen);
  if (messages.length === 0) return outcome('no_answers');
  const resume = await shown(context, seen, 'answers');
  return { ...resume, once: { messages: messages.join('\n\n'), delete_after: SHOWN_FOR } };
}
