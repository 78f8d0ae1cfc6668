/** A number. `atLeast`: some release of the period does not tell it, so it may be more. */
export type Figure = { readonly reports: number; readonly atLeast: boolean };

/** The sum of what is told; null where nothing is. */
export function known(numbers: readonly (number | null)[]): Figure | null {
  return numbers.every((number) => number === null) ? null : figure(numbers);
}

/** @param once a release tells only its own months, so nothing is missing where the others are silent */
export function figure(numbers: readonly (number | null)[], once = false): Figure {
  const told = numbers.filter((number) => number !== null);
  return {
    reports: told.reduce((sum, number) => sum + number, 0),
    atLeast: !once && told.length < numbers.length,
  };
}

/** The sum, where all of them are told. */
export function total(numbers: readonly (number | null)[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce((sum, number) => (sum === null || number === null ? null : sum + number));
}
