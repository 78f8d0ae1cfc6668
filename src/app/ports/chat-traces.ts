/** What leads to a chat, counted. */
export type ChatTraces = {
  /** Talks that are open. */
  readonly talks: number;
  /** Reporters who asked to be written to. */
  readonly reporters: number;
  /** Linked chats of staff. */
  readonly staffChats: number;
  /** Messages that wait to be sent or deleted, or could still be deleted. */
  readonly messages: number;
};

/** For the day on which the server may be taken. */
export interface Traces {
  count(): Promise<ChatTraces>;
  /** Destroys all of it: talks, addresses, messages, marks, copies of answers, invitations and console sessions. */
  destroy(): Promise<void>;
}
