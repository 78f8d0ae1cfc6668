import type { Content } from './content.ts';

/** What one code may be called: in which language, and whether it is its label or another name that people type. */
export type Name = {
  readonly text: string;
  readonly lang: string;
  readonly label: boolean;
  readonly key: string;
};

/** Labels (those of single countries too) and aliases of a code, in every language, labels first. */
export function namesOfCode(content: Content, list: string, code: string): readonly Name[] {
  const labels: Name[] = [];
  const aliases: Name[] = [];
  for (const [lang, texts] of content.texts) {
    const variants = ['', ...content.countries.map(({ value }) => `@${value.code}`)];
    for (const variant of variants) {
      const key = `taxonomy:${list}.${code}${variant}`;
      const text = texts.get(key)?.text;
      if (typeof text === 'string') labels.push({ text, lang, label: true, key });
    }
    const key = `aliases:${list}.${code}`;
    const words = texts.get(key)?.text;
    if (typeof words === 'object') {
      for (const text of words) aliases.push({ text, lang, label: false, key });
    }
  }
  return [...labels, ...aliases];
}
