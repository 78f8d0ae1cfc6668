import { readTold, type Told } from '../core/report/told.ts';
import { openWith } from '../crypto/envelope.ts';
import type { Reports } from './ports/reports.ts';

/** What a report's key opens. The identity is kept nowhere: it is gone with the turn. */
export type OpenedReport = { readonly identity: string; readonly told: readonly Told[] };

/**
 * Opens a report with one of the keys that its own key is wrapped to.
 * @param holder whose wrap: `reporter`, `recovery` or `staff:<id>`; without it every wrap is tried
 * @returns null where none of the wraps opens with it
 * @throws SealBroken when the wrap opens and what it should open does not
 */
export async function openReport(
  reports: Pick<Reports, 'wraps' | 'texts'>,
  reportId: string,
  identity: string,
  holder?: string,
): Promise<OpenedReport | null> {
  const wraps = (await reports.wraps(reportId)).filter(
    (wrap) => holder === undefined || wrap.holder === holder,
  );
  for (const { wrapped } of wraps) {
    const opened = await openWith([identity], wrapped).catch(() => null);
    if (opened === null) continue;
    const own = new TextDecoder().decode(opened);
    const told: Told[] = [];
    for (const { sealed } of await reports.texts(reportId)) {
      const one = readTold(await openWith([own], sealed));
      if (one !== null) told.push(one);
    }
    return { identity: own, told };
  }
  return null;
}
