import type { Handle } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import { seeCase } from './see-case.ts';

/** One case by its reference: from a list, an alert's button, or typed. */
export const openCase: Handle<'open_case'> = async ({ ref }, context) => {
  const seen = await seeCase(context, ref);
  if (seen === null) return { type: 'resume', outcome: 'unknown', facts: {} };
  return { type: 'resume', outcome: 'found', facts: await caseFacts(context, seen) };
};
