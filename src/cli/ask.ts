import { isCancel, text } from '@clack/prompts';
import { Fault } from '../i18n/fault.ts';

/** Whether somebody sits at the keyboard. A pipe, a timer or a test is never asked anything. */
export function someoneIsThere(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/**
 * Asks one question.
 * @param wrong says what is wrong with an answer, or undefined
 * @throws Fault `stopped` when the person leaves
 */
export async function ask(
  message: string,
  given: string,
  wrong: (answer: string) => string | undefined = () => undefined,
): Promise<string> {
  const answer = await text({
    message,
    initialValue: given,
    validate: (typed) => wrong((typed ?? '').trim()),
  });
  if (isCancel(answer)) throw new Fault('stopped');
  return answer.trim();
}

/** For what can't be undone: the word itself, typed. */
export async function askForWord(message: string, word: string, no: string): Promise<void> {
  await ask(message, '', (answer) => (answer === word ? undefined : no));
}
