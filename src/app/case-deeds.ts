import { caseAuditRef } from '../crypto/case-audit-ref.ts';
import type { Audit, AuditEvent } from './ports/audit.ts';
import type { Case, CaseEvent, Cases } from './ports/cases.ts';
import type { Casework } from './ports/casework.ts';

const HOUR = 60 * 60 * 1000;

/** Records that name somebody to whom something was done, by the clock or by who runs this. */
const DONE_TO_THEM: ReadonlySet<string> = new Set(['escalated', 'reminded', 'suspended']);

/**
 * What somebody did with a case, for the audit log: without content, the case under the name that only its own key makes. To
 * the hour: a minute after it came in somebody takes it, and when a report came in is nobody's to know later.
 * @param action such as `case_taken`
 * @param to id of a colleague who was given it
 */
export function caseDeed(
  { id, auditKey }: Pick<Case, 'id' | 'auditKey'>,
  done: { readonly at: number; readonly actor: string; readonly action: string; readonly to?: string | null },
): AuditEvent {
  const about = [auditKey === null ? '' : caseAuditRef(auditKey, id), done.to ?? ''].filter(
    (part) => part !== '',
  );
  return {
    at: Math.floor(done.at / HOUR) * HOUR,
    actor: done.actor,
    action: done.action,
    detail: about.length === 0 ? null : about.join(' '),
  };
}

type Books = { readonly cases: Cases; readonly casework: Casework };

/**
 * Cases as they are inside a transaction: whatever is recorded as done by a member of staff goes into the audit log in that
 * transaction, too. Here and nowhere else, so that nothing that is done with a case can leave it out.
 */
export function audited({ cases, casework }: Books, audit: Pick<Audit, 'append'>): Books {
  async function log(
    caseId: string,
    deed: Pick<CaseEvent, 'at' | 'kind' | 'staffId' | 'detail'>,
  ): Promise<void> {
    const { at, kind, staffId: actor, detail } = deed;
    if (actor === null || DONE_TO_THEM.has(kind)) return;
    const one = await cases.byId(caseId);
    if (one === null) throw new Error('something was done with a case that is not there');
    const to = kind === 'handed_over' ? detail : null;
    await audit.append(caseDeed(one, { at, actor, action: `case_${kind}`, to }));
  }

  async function logged(done: Promise<boolean>, caseId: string, event: CaseEvent): Promise<boolean> {
    const moved = await done;
    if (moved) await log(caseId, event);
    return moved;
  }

  return {
    cases: {
      ...cases,
      take: (id, version, taken, event) => logged(cases.take(id, version, taken, event), id, event),
      move: (id, version, patch, event) => logged(cases.move(id, version, patch, event), id, event),
      passOn: (id, version, passed, event) => logged(cases.passOn(id, version, passed, event), id, event),
      escalate: (id, version, to, event) => logged(cases.escalate(id, version, to, event), id, event),
      async addEvent(id, event) {
        await cases.addEvent(id, event);
        await log(id, event);
      },
    },
    casework: {
      ...casework,
      async addNote(caseId, note) {
        await casework.addNote(caseId, note);
        await log(caseId, { at: note.at, kind: 'noted', staffId: note.staffId, detail: null });
      },
    },
  };
}
