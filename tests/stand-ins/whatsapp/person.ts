import { until } from '../telegram/until.ts';
import type { Noted } from './index.ts';

export type PersonParts = {
  readonly number: string;
  readonly lid: string;
  /** As their app tells everybody they write to. */
  readonly name: string;
  readonly call: (name: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly noted: readonly Noted[];
};

/** Someone with a phone who writes to the bot. */
export type Person = ReturnType<typeof createPerson>;

export function createPerson({ number, lid, name, call, noted }: PersonParts) {
  const theirs = (one: Noted) => one.chat === number || one.chat === lid;
  const said = () => noted.filter((one) => one.kind === 'send' && theirs(one));
  const revoked = () => new Set(noted.filter((one) => one.kind === 'revoke').map((one) => one.id));

  /** Sends something; gives its id. */
  const send = async (message: Readonly<Record<string, unknown>>, as: 'number' | 'lid' = 'number') =>
    String(await call('receive', { from: as === 'lid' ? lid : number, pushname: name, ...message }));

  return {
    number,
    lid,
    send,
    say: (body: string, as?: 'number' | 'lid') => send({ body }, as),
    /** Written while nobody was there to hear it: the page has it, and no event tells of it. */
    saidBefore: (body: string) => send({ body, unseen: true }),
    /** Every message of the bot so far, oldest first. */
    get heard(): readonly string[] {
      return said().map((one) => one.body ?? '');
    },
    get last(): string {
      return said().at(-1)?.body ?? '';
    },
    /** What of the bot's is still on this phone. */
    get left(): readonly string[] {
      const gone = revoked();
      return said().flatMap((one) => (gone.has(one.id) ? [] : [one.body ?? '']));
    },
    /** Waits until the newest message of the bot has this in it. */
    hears(what: string | RegExp, withinMs?: number): Promise<string> {
      const has = (text: string) => (typeof what === 'string' ? text.includes(what) : what.test(text));
      return until(
        `the bot says ${what}`,
        () => said().findLast(({ body = '' }) => has(body))?.body,
        withinMs,
      );
    },
    /** Says something and waits for the next message of the bot. */
    async ask(body: string, as?: 'number' | 'lid'): Promise<string> {
      const before = said().length;
      await send({ body }, as);
      return until(`an answer to "${body}"`, () => said()[before]?.body);
    },
  };
}
