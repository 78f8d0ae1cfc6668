/** A text of the page's language by its key, such as `console:menu`. */
export type T = (key: string, params?: Readonly<Record<string, unknown>>) => string;
