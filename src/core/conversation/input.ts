import type { Facts, Lang } from './flow.ts';

/** What a message can carry besides text. None of it is kept. */
export type MediaKind = 'voice' | 'photo' | 'video' | 'file' | 'contact' | 'location' | 'sticker' | 'other';

/** One thing that happened in a chat, in our words. */
export type Input =
  | { readonly type: 'text'; readonly text: string }
  /** A button: the screen it stood on and the value it carried. */
  | { readonly type: 'press'; readonly rev: number; readonly value: string }
  /** `payload` is what follows /start (a staff invitation or a deep link). */
  | {
      readonly type: 'command';
      readonly name: 'start' | 'stop' | 'language' | 'help';
      readonly payload?: string;
    }
  | { readonly type: 'media'; readonly kind: MediaKind }
  /** An effect has been carried out: the outcome names the way on, the facts feed the texts. */
  | {
      readonly type: 'resume';
      readonly outcome: string;
      readonly facts: Facts;
      /** Shown in this turn's texts and kept nowhere: a receipt, an answer. */
      readonly once?: Facts;
      /** Answers to begin a form with (the consents as they are now). */
      readonly form?: Readonly<Record<string, readonly string[]>>;
      /** A report this chat may come back to. */
      readonly report?: string;
      /** Where the talk begins with this outcome: the language and country it was about. */
      readonly lang?: Lang;
      readonly country?: string;
      /** The chat has become a staff member's. */
      readonly staff?: string;
    }
  /** A message could not be taken, however often it was tried: the person is told, and asked again. */
  | { readonly type: 'failed' }
  /** Something outside the chat opens a step: an alert pressed, a report's link. */
  | { readonly type: 'open'; readonly flow: string; readonly step: string; readonly facts: Facts };
