/** A text that lacks a language is shown in another one: a reader of any language must learn the hours. */
export function inEveryLanguage(
  langs: readonly string[],
  texts: Readonly<Record<string, string>>,
): Record<string, string> {
  const other = langs.map((lang) => texts[lang]).find((text) => text !== undefined);
  if (other === undefined) return {};
  return Object.fromEntries(langs.map((lang) => [lang, texts[lang] ?? other]));
}
