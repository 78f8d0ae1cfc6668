import type { Engine } from './engine.ts';
import type { Deed } from './rehearsal.ts';

/** Somebody on one channel. What is read is given as the goldens write it. */
export type Speaker = {
  /** Does it as one does there, and gives what is read in answer; null where the channel shows a page of its own. */
  put(deed: Deed): Promise<string | null>;
  say(text: string): Promise<unknown>;
  /** Says something that the platform, or a person who presses twice, brings a second time. */
  sayTwice(text: string): Promise<unknown>;
  /** The last thing read. */
  readonly last: string;
};

/** A channel through its own stand-in. */
export type Stand = {
  readonly engine: Engine;
  speaker(): Promise<Speaker>;
  close(): Promise<void>;
};

/** What is read of one message. */
export type Read = {
  readonly progress?: string | undefined;
  readonly text: string;
  readonly options: readonly { readonly label: string; readonly on?: boolean | undefined }[];
  readonly nav: readonly string[];
};

/** As in the goldens. */
export function written({ progress, text, options, nav }: Read): string {
  const lines = options.map(({ label, on }, index) => {
    const mark = on === undefined ? '' : on ? '[x] ' : '[ ] ';
    return `  ${index + 1}. ${mark}${label}`;
  });
  return [
    ...(progress === undefined ? [] : [`  ${progress}`]),
    ...text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
    ...lines,
    ...(nav.length === 0 ? [] : [`  (${nav.join(' | ')})`]),
  ].join('\n');
}
