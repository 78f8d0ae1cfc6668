import type { Condition } from '../../core/conversation/flow.ts';
import { idOf } from './said.ts';

/**
 * A simple `relevant`: one question, one or several of its answers, joined by `or`. Null where it says more than that.
 * @param codesOf the answers of a question, for "not this one"
 */
export function conditionOf(
  relevant: string,
  codesOf: (field: string) => readonly string[] | undefined,
): Condition | null {
  const found = relevant.split(/\s+or\s+/i).map(partOf);
  const fields = new Set(found.map((one) => one?.field));
  const [field] = fields;
  if (fields.size !== 1 || field === undefined) return null;
  const codes = codesOf(field);
  if (codes === undefined) return null;
  const any = found.flatMap((one) => {
    if (one === null) return [];
    return one.not ? codes.filter((code) => code !== one.code) : [one.code];
  });
  return any.every((code) => codes.includes(code)) && any.length > 0
    ? { field, any: [...new Set(any)] }
    : null;
}

function partOf(text: string): { field: string; code: string; not: boolean } | null {
  const plain = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  const equal = /^\$\{([\w.-]+)\}\s*(!?=)\s*['"]?([\w.-]+)['"]?$/.exec(plain);
  const selected = /^selected\(\s*\$\{([\w.-]+)\}\s*,\s*['"]([\w.-]+)['"]\s*\)$/i.exec(plain);
  const [, name, sign = '=', code] = equal ?? [undefined, selected?.[1], '=', selected?.[2]];
  if (name === undefined || code === undefined) return null;
  return { field: idOf(name, 'q_'), code: idOf(code, 'c'), not: sign === '!=' };
}
