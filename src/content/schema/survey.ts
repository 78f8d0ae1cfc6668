import { z } from 'zod';
import { condition } from './condition.ts';

const opt = z.exactOptional;
const id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const day = z.iso.date();
/** One text in each language of the survey. */
const said = z.record(z.string(), z.string().min(1));
const codes = z.array(z.string()).min(1);
const option = z.strictObject({ code: id, label: said });

const base = { id, ask: said, if: opt(condition) };
const answered = {
  ...base,
  /** What the question is called in a few words, in the review and above its figures; without it, the question itself. */
  title: opt(said),
  why: opt(said),
  required: opt(z.boolean()),
};
const choosing = {
  /** A list of the taxonomy, all of it or these codes; or options of one's own. */
  list: opt(z.string()),
  codes: opt(codes),
  options: opt(z.array(option).min(2)),
  /** Who somebody is: counted apart, beside no other answer. */
  about: opt(z.boolean()),
};

const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('say') }),
  z.strictObject({ ...answered, ...choosing, kind: z.literal('choice') }),
  z.strictObject({ ...answered, ...choosing, kind: z.literal('choices'), alone: opt(codes) }),
  z.strictObject({ ...answered, kind: z.literal('region') }),
  z.strictObject({ ...answered, kind: z.literal('facility'), codes: opt(codes) }),
  z.strictObject({ ...answered, kind: z.literal('text') }),
]);
export type Question = z.infer<typeof question>;

/** A survey as it is written, and as it is kept. */
export const surveySchema = z.strictObject({
  id,
  version: z.int().min(1),
  title: said,
  /** Who asks, why, and how long it takes. */
  intro: said,
  /** Languages it is in; without them, those of the title. */
  langs: opt(z.array(z.string()).min(1)),
  /** Countries in which it may be answered; without them, all of the deployment. */
  countries: opt(z.array(z.string()).min(1)),
  /** A question that only those answer with yes who may take part. */
  for: opt(said),
  /** The first and the last day, in the country of whoever answers. */
  opens: opt(day),
  closes: opt(day),
  /** Once for each chat, or once for each printed ticket where phones are shared. */
  once: opt(z.enum(['chat', 'ticket'])),
  /** Typed alone in a message, on any channel, they open it. */
  words: opt(z.record(z.string(), z.array(z.string().min(2)).min(1))),
  questions: z.array(question).min(1),
});
export type Survey = z.infer<typeof surveySchema>;
export type Said = z.infer<typeof said>;
