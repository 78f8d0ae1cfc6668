/** A time for people who compare it with other records: `2026-11-22 10:20 UTC`. */
export function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
