import { z } from 'zod';

/** What the browser sends of translations: texts by language. Anything else says nothing. */
export function translationsIn(field: string): Readonly<Record<string, string>> {
  try {
    const read = z.record(z.string().regex(/^[a-z]{2,3}$/), z.string()).safeParse(JSON.parse(field));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}
