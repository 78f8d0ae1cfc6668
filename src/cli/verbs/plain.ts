/** What a stranger wrote may hold codes that move a terminal's cursor or change its title. */
export function plain(line: string): string {
  return [...line].filter((character) => character === '\n' || !/\p{Cc}/u.test(character)).join('');
}
