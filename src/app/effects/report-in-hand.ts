import type { Report } from '../ports/reports.ts';
import type { TurnContext } from './context.ts';

/** The report that an effect names, if this chat has opened or sent it in this talk, and it is still there. */
export async function reportInHand({ inside, session }: TurnContext, id: string): Promise<Report | null> {
  const known = session.reports?.some((one) => one.id === id) === true;
  return known ? inside.reports.byId(id) : null;
}
