import { createHash } from 'node:crypto';
import type { SurveyAnswer, SurveyRound, Surveys } from '../app/ports/surveys.ts';
import type { Release } from '../core/evidence/release.ts';
import type { Round } from '../core/survey/round.ts';
import { atomic, type Db } from './db.ts';
import { bumpDirectory } from './directory-version.ts';
import { and, asc, desc, eq, lte, sql } from './drizzle.ts';
import {
  survey,
  surveyAnswer,
  surveyCount,
  surveyFact,
  surveyMark,
  surveyText,
  surveyTicket,
} from './schema.ts';
import { surveyTallies } from './survey-tallies.ts';

export function surveys(db: Db): Surveys {
  const one = async (where: ReturnType<typeof of>, lock = false): Promise<SurveyRound | null> => {
    const query = db.select(columns).from(survey).where(where);
    const [row] = lock ? await query.for('update') : await query;
    return row ?? null;
  };
  return {
    list: () => db.select(columns).from(survey).orderBy(asc(survey.id), desc(survey.round)),
    find: (round) => one(of(round)),
    byLink: (link) => one(eq(survey.link, link)),
    lock: (round) => one(of(round), true),

    put(round) {
      return atomic(db, async (inside) => {
        await bumpDirectory(inside);
        const { id, round: nth, ...rest } = round;
        await inside
          .insert(survey)
          .values({ id, round: nth, ...rest })
          .onConflictDoUpdate({ target: [survey.id, survey.round], set: rest });
      });
    },

    async addMark({ id, round }, mark) {
      const added = await db
        .insert(surveyMark)
        .values({ mark, survey: id, round })
        .onConflictDoNothing()
        .returning({ mark: surveyMark.mark });
      return added.length > 0;
    },

    async hasMark(mark) {
      const found = await db
        .select({ mark: surveyMark.mark })
        .from(surveyMark)
        .where(eq(surveyMark.mark, mark));
      return found.length > 0;
    },

    async addTickets({ id, round }, refs) {
      if (refs.length === 0) return;
      await db.insert(surveyTicket).values(refs.map((ref) => ({ ref, survey: id, round })));
    },

    async ticket(ref) {
      const [row] = await db
        .select({ used: surveyTicket.used })
        .from(surveyTicket)
        .where(eq(surveyTicket.ref, ref));
      return row === undefined ? null : row.used ? 'used' : 'fresh';
    },

    async useTicket(ref) {
      const used = await db
        .update(surveyTicket)
        .set({ used: true })
        .where(and(eq(surveyTicket.ref, ref), eq(surveyTicket.used, false)))
        .returning({ ref: surveyTicket.ref });
      return used.length > 0;
    },

    async tickets({ id, round }) {
      const [row] = await db
        .select({
          printed: sql<number>`count(*)::integer`,
          used: sql<number>`(count(*) filter (where ${surveyTicket.used}))::integer`,
        })
        .from(surveyTicket)
        .where(and(eq(surveyTicket.survey, id), eq(surveyTicket.round, round)));
      return row ?? { printed: 0, used: 0 };
    },

    addAnswer: (round, answer) => atomic(db, (inside) => addAnswer(inside, round, answer)),

    async answers({ id, round }) {
      const [row] = await db
        .select({ count: sql<number>`count(*)::integer` })
        .from(surveyAnswer)
        .where(and(eq(surveyAnswer.survey, id), eq(surveyAnswer.round, round)));
      return row?.count ?? 0;
    },

    count: (round, kind) => surveyTallies(db, round, kind),

    texts: ({ id, round }) =>
      db
        .select({ field: surveyText.field, sealed: surveyText.sealed })
        .from(surveyText)
        .where(and(eq(surveyText.survey, id), eq(surveyText.round, round)))
        .orderBy(asc(surveyText.field), asc(surveyText.id)),

    forgetAnswers: (round) =>
      atomic(db, async (inside) => {
        await forgetWhatWasSaid(inside, round);
        await inside
          .delete(surveyMark)
          .where(and(eq(surveyMark.survey, round.id), eq(surveyMark.round, round.round)));
      }),

    forgetMarks: ({ id, round }) =>
      atomic(db, async (inside) => {
        await inside.update(survey).set({ salt: null }).where(of({ id, round }));
        await inside.delete(surveyMark).where(and(eq(surveyMark.survey, id), eq(surveyMark.round, round)));
        await inside
          .delete(surveyTicket)
          .where(and(eq(surveyTicket.survey, id), eq(surveyTicket.round, round)));
      }),

    async keepResult(round, release) {
      const result = JSON.stringify(release);
      const sha256 = createHash('sha256').update(result).digest('hex');
      await db.update(survey).set({ result, sha256 }).where(of(round));
    },

    async result(round) {
      const [row] = await db
        .select({ result: survey.result, sha256: survey.sha256 })
        .from(survey)
        .where(of(round));
      if (row === undefined || row.result === null || row.sha256 === null) return null;
      return { release: JSON.parse(row.result) as Release, sha256: row.sha256 };
    },

    purge: (closedBy) =>
      atomic(db, async (inside) => {
        const old = await inside
          .selectDistinct({ id: survey.id, round: survey.round })
          .from(survey)
          .innerJoin(
            surveyAnswer,
            and(eq(surveyAnswer.survey, survey.id), eq(surveyAnswer.round, survey.round)),
          )
          .where(lte(survey.closedOn, closedBy));
        for (const round of old) await forgetWhatWasSaid(inside, round);
        return old.length;
      }),
  };
}

function of({ id, round }: Round) {
  return and(eq(survey.id, id), eq(survey.round, round));
}

const columns = {
  id: survey.id,
  round: survey.round,
  version: survey.version,
  state: survey.state,
  document: survey.document,
  link: survey.link,
  opens: survey.opens,
  closes: survey.closes,
  salt: survey.salt,
  closedOn: survey.closedOn,
};

async function addAnswer(inside: Db, { id: name, round }: Round, answer: SurveyAnswer): Promise<void> {
  const { id, country, region, facts, texts, about } = answer;
  await inside.insert(surveyAnswer).values({ id, survey: name, round, country, region });
  if (facts.length > 0)
    await inside.insert(surveyFact).values(facts.map((fact) => ({ answerId: id, ...fact })));
  if (texts.length > 0)
    await inside.insert(surveyText).values(texts.map((text) => ({ survey: name, round, ...text })));
  const place = { survey: name, round, country, region: region ?? '' };
  // Always in the same order, so that two writers don't lock each other out.
  const counts = [...about].sort((a, b) => (`${a.field} ${a.code}` < `${b.field} ${b.code}` ? -1 : 1));
  if (counts.length === 0) return;
  await inside
    .insert(surveyCount)
    .values(counts.map(({ field, code }) => ({ ...place, field, code, count: 1 })))
    .onConflictDoUpdate({
      target: [
        surveyCount.survey,
        surveyCount.round,
        surveyCount.country,
        surveyCount.region,
        surveyCount.field,
        surveyCount.code,
      ],
      set: { count: sql`${surveyCount.count} + 1` },
    });
}

async function forgetWhatWasSaid(inside: Db, { id, round }: Round): Promise<void> {
  await inside.delete(surveyAnswer).where(and(eq(surveyAnswer.survey, id), eq(surveyAnswer.round, round)));
  await inside.delete(surveyText).where(and(eq(surveyText.survey, id), eq(surveyText.round, round)));
  await inside.delete(surveyCount).where(and(eq(surveyCount.survey, id), eq(surveyCount.round, round)));
}
