/**
 * A deadline as people there would read it off a clock, such as `Mon, 23 Nov, 14:30`.
 * @param due milliseconds since the epoch, UTC
 * @param zone IANA name of the country's zone
 */
export function dueText(due: number, zone: string, lang: string): string {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(due);
}
