import type { CaseWork } from './case-work.ts';
import type { Case } from './ports/cases.ts';
import type { KeyWrap } from './ports/reports.ts';
import { holderOf, type KeyHolder, keyHolders } from './staff-wraps.ts';

type Work = Pick<CaseWork, 'inside' | 'now'>;

/** A case whose key somebody should have and has not, and the wrap that the recovery key opens. */
export type Ungranted = {
  readonly caseId: string;
  readonly recovery: Uint8Array;
  readonly to: readonly KeyHolder[];
};

/**
 * Open cases whose key somebody lacks who may have it: because they had no key of their own when it was told, or lost it.
 * @param staffId this person's alone, and anew where they have one; null: everybody's that are missing
 */
export async function ungranted(work: Work, staffId: string | null): Promise<readonly Ungranted[]> {
  const found: Ungranted[] = [];
  for (const one of await work.inside.cases.allOpen()) {
    const wraps = await work.inside.reports.wraps(one.reportId);
    const recovery = wraps.find(({ holder }) => holder === 'recovery');
    if (recovery === undefined) continue;
    const to = (await holdersNow(work, one)).filter((holder) =>
      staffId === null
        ? !wraps.some((wrap) => wrap.holder === holderOf(holder.staffId))
        : holder.staffId === staffId,
    );
    if (to.length > 0) found.push({ caseId: one.id, recovery: recovery.wrapped, to });
  }
  return found;
}

export type Grant = { readonly caseId: string; readonly staffId: string; readonly wrapped: Uint8Array };

/**
 * Keeps keys that were sealed for those who may have them. Who may not any more, because a case moved or a conflict was
 * told of meanwhile, gets none.
 * @returns how many were kept
 */
export async function grant(work: Work, grants: readonly Grant[]): Promise<number> {
  const { cases, reports, audit } = work.inside;
  let kept = 0;
  for (const caseId of new Set(grants.map((one) => one.caseId))) {
    const one = await cases.byId(caseId);
    if (one?.open !== true) continue;
    const holders = new Set((await holdersNow(work, one)).map(({ staffId }) => staffId));
    const wraps = grants
      .filter((given) => given.caseId === caseId && holders.has(given.staffId))
      .map(({ staffId, wrapped }): KeyWrap => ({ holder: holderOf(staffId), wrapped }));
    await reports.addWraps(one.reportId, wraps);
    kept += wraps.length;
  }
  await audit.append({ at: work.now, actor: 'operator', action: 'case_rewrapped', detail: null });
  return kept;
}

async function holdersNow(work: Work, one: Case): Promise<readonly KeyHolder[]> {
  const { cases, reports } = work.inside;
  const report = await reports.byId(one.reportId);
  if (report === null) return [];
  const listed = (await cases.list(one.id)).map(({ staffId }) => staffId);
  if (one.assignedTo !== null) listed.push(one.assignedTo);
  return keyHolders(work, report, listed, await cases.events(one.id));
}
