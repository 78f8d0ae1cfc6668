/** How many chats are remembered; the oldest is forgotten first. */
const MOST = 1000;

/**
 * The message whose button was pressed last in a chat, until the answer has been sent. If the answer does not take
 * its place, its buttons are removed, so that late presses are rare. It is only a courtesy (the conversation itself
 * turns late presses away), so memory will do: after a restart some old buttons stay.
 */
export type Pressed = {
  remember(chat: string, message: string): void;
  forget(chat: string): void;
  /** Tells it and forgets it. */
  take(chat: string): string | undefined;
};

export function createPressed(): Pressed {
  const last = new Map<string, string>();
  return {
    remember(chat, message) {
      last.delete(chat);
      last.set(chat, message);
      const oldest = last.keys().next().value;
      if (last.size > MOST && oldest !== undefined) last.delete(oldest);
    },
    forget(chat) {
      last.delete(chat);
    },
    take(chat) {
      const message = last.get(chat);
      last.delete(chat);
      return message;
    },
  };
}
