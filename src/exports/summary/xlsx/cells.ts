/** A text is written as a text, so that nothing in it is ever run. */
export function plain(value: string) {
  return { value, type: String } as const;
}

export function strong(value: string) {
  return { value, type: String, fontWeight: 'bold' } as const;
}

/**
 * A sentence over as many columns, in lines. Not every program makes a row as high as its text: it is guessed how many lines
 * it takes.
 * @param perLine how many letters fit in one
 */
export function sentence(value: string, columnSpan: number, perLine: number) {
  const height = 15 * Math.max(1, Math.ceil(value.length / perLine));
  return { value, type: String, wrap: true, alignVertical: 'top', columnSpan, height } as const;
}
