import type { Rendered } from '../../i18n/rendered.ts';

/** One message of ours that a page shows. `id` is the random id of its outbox row and says nothing about the chat. */
export type Waiting = { readonly id: string; readonly message: Rendered };

/**
 * What waits for a web chat. A browser can't be written to: it comes and looks. So for this channel the outbox keeps a
 * body (AES, as always) after `deliver`, until the chat's next turn replaces it or the talk is wiped; a page that is
 * loaded again shows the same.
 */
export interface Inbox {
  /**
   * Everything said to this chat since the person's last turn, pushes included, oldest first. Empty when nothing is
   * known of the chat (never begun, wiped, or forgotten after 24 idle hours). `chat` is the address of the arrival.
   */
  waiting(chat: string): Promise<readonly Waiting[]>;
}
