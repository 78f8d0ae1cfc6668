import { Fault, Faults } from '../i18n/fault.ts';
import { classOf, codeOf } from '../log/error-facts.ts';
import type { OperatorText } from './operator-text.ts';
import { faultBehind, type StartPlace } from './start-faults.ts';

/**
 * What went wrong, in sentences for the operator: each fault says what to do. Of an error that is none, only class and
 * code: its message may hold what a reporter wrote.
 */
export function sentencesFor(error: unknown, text: OperatorText, place?: StartPlace): readonly string[] {
  if (error instanceof Faults) return error.faults.map((fault) => text.fault(fault));
  const fault = error instanceof Fault || !place ? error : faultBehind(error, place);
  if (fault instanceof Fault) return [text.fault(fault)];
  const code = codeOf(error);
  const name = code === undefined ? classOf(error) : `${classOf(error)} ${code}`;
  return [text.t('cli:fault.unexpected', { name })];
}
