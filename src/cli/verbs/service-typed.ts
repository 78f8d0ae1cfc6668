import { z } from 'zod';
import { readListed, type TypedService, type WrongService } from '../../content/read-listed.ts';
import { dayIn } from '../../core/report/day.ts';
import type { Out } from '../out.ts';
import type { Typed } from '../verb.ts';
import { UsageFault } from '../verb.ts';
import type { World } from '../world.ts';

/** What is told of listed help, field by field, as it was typed. */
export const typedSchema = z.record(z.string(), z.string());

/** The options of `service add` and `service edit`. @throws UsageFault */
export function typedIn({ options }: Typed): TypedService {
  const told = Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'note' ? [[name, value] as const] : [],
  );
  const notes = Array.isArray(options.note) ? options.note.map(String) : [];
  return Object.fromEntries([...told, ...notes.map(noteIn)]);
}

function noteIn(typed: string): readonly [string, string] {
  const [, lang, note] = /^([a-z]{2,3})=(.*)$/s.exec(typed) ?? [];
  if (lang === undefined || note === undefined) throw new UsageFault('service_note', { what: typed });
  return [`note_${lang}`, note];
}

/** Reads it by the countries and services there are; the day is that of the country. */
export function readTyped({ content, now }: World, typed: TypedService) {
  const zone = (country: string) =>
    content.countries.find(({ value }) => value.code === country)?.value.time_zone ?? 'UTC';
  return readListed(content, typed, (country) => dayIn(now(), zone(country)));
}

/** Everything that does not fit, a line each. */
export async function sayWrong(out: Out, wrong: readonly WrongService[]): Promise<void> {
  for (const { code, what, most = 0 } of wrong)
    await out.say(`help:wrong.${code}`, { what: what.slice(0, 60), most });
}
