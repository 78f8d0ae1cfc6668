import type { z } from 'zod';
import { type Finding, finding } from './finding.ts';
import { readYaml, type Spot } from './source.ts';

type Read<T> = { readonly value: T | null; readonly findings: readonly Finding[] };

/** The data in the shape of a schema, or what keeps it from having that shape, with the lines. */
export function readAs<T>(schema: z.ZodType<T>, data: unknown, spot: Spot): Read<T> {
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, findings: [] };
  return { value: null, findings: result.error.issues.flatMap((issue) => tell(issue, data, spot)) };
}

/** A whole YAML file in the shape of a schema. */
export function readFileAs<T>(schema: z.ZodType<T>, path: string): Read<T> & { readonly spot: Spot } {
  const { value, spot, problems } = readYaml(path);
  const findings = problems();
  if (findings.length > 0) return { value: null, findings, spot };
  return { ...readAs(schema, value, spot), spot };
}

function tell(issue: z.core.$ZodIssue, data: unknown, spot: Spot): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const name = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => finding(spot(...path, key), 'unknown_key', { key }));
  }
  if (valueAt(data, path) === undefined) return [finding(spot(...path), 'missing_key', { key: name })];
  const allowed = issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
  return [finding(spot(...path), allowed === '' ? 'bad_value' : 'bad_choice', { key: name, allowed })];
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    data,
  );
}
