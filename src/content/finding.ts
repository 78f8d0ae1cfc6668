/** A text of `locales/<lang>/content.json` with what goes into it. */
type Said = { readonly key: string; readonly params: Readonly<Record<string, string | number>> };

export type Where = { readonly file: string; readonly line: number };

/** Something in the content that a person must mend: where it is, what is wrong, and how to mend it. */
export type Finding = Where & { readonly code: string; readonly message: Said; readonly mend: Said };

/** @param code names the two texts `content:<code>.message` and `content:<code>.mend` */
export function finding(
  where: Where,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): Finding {
  return {
    file: where.file,
    line: where.line,
    code,
    message: { key: `content:${code}.message`, params },
    mend: { key: `content:${code}.mend`, params },
  };
}

/** In the order of files and lines, each thing once: a step that two flows include is found twice and told once. */
export function sorted(findings: readonly Finding[]): readonly Finding[] {
  const once = new Map(findings.map((one) => [JSON.stringify(one), one]));
  return [...once.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.code.localeCompare(b.code),
  );
}
