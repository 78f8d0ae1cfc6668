/**
 * Which language the operator reads, by the rules of POSIX: the first of these that is set counts, such as `sw_KE.UTF-8`.
 * English where the language is not one of ours.
 */
export function operatorLanguage(
  environment: Readonly<Record<string, string | undefined>>,
  langs: readonly string[],
): string {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  const lang = locale.split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return langs.includes(lang) ? lang : 'en';
}
