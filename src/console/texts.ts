/** A text of the page's language by its key, such as `console:menu`. */
export type T = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** The same, with null where there is no such text: a missing one comes back as its own key, with its namespace or without. */
export function textOrNull(t: T, key: string): string | null {
  const text = t(key);
  return key.endsWith(text) ? null : text;
}
