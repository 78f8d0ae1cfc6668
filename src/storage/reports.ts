import type { Consents, Reports } from '../app/ports/reports.ts';
import { atomic, type Db } from './db.ts';
import { and, asc, desc, eq, inArray, lte, sql } from './drizzle.ts';
import { keyWrap, replyAddress, report, reportFact, reportText } from './schema.ts';
import { addSelfCounts, takeSelfCounts } from './self-counts.ts';

export function reports(db: Db): Reports {
  return {
    insert({ report: made, facts, texts, wraps, replyAddress: address, selfCounts }) {
      const { consents, ...spine } = made;
      const reportId = made.id;
      return atomic(db, async (inside) => {
        await inside.insert(report).values({ ...spine, ...consentColumns(consents) });
        if (facts.length > 0)
          await inside.insert(reportFact).values(facts.map((fact) => ({ reportId, ...fact })));
        if (texts.length > 0)
          await inside.insert(reportText).values(texts.map((text) => ({ reportId, ...text })));
        if (wraps.length > 0)
          await inside.insert(keyWrap).values(wraps.map((wrap) => ({ reportId, ...wrap })));
        if (address !== null) await inside.insert(replyAddress).values({ reportId, sealed: address });
        await addSelfCounts(inside, selfCounts);
      });
    },

    async byReceipt(receiptRef) {
      const [row] = await db.select(columns).from(report).where(eq(report.receiptRef, receiptRef));
      return row ?? null;
    },

    async byId(id) {
      const [row] = await db.select(columns).from(report).where(eq(report.id, id));
      return row ?? null;
    },

    facts: (id) =>
      db
        .select({ field: reportFact.field, code: reportFact.code })
        .from(reportFact)
        .where(eq(reportFact.reportId, id))
        .orderBy(asc(reportFact.field), asc(reportFact.code)),

    texts: (id) =>
      db
        .select({ id: reportText.id, kind: reportText.kind, sealed: reportText.sealed, day: reportText.day })
        .from(reportText)
        .where(eq(reportText.reportId, id))
        .orderBy(desc(reportText.kind), asc(reportText.day), asc(reportText.id)),

    async addText(id, text) {
      await db.insert(reportText).values({ reportId: id, ...text });
    },

    wraps: (id) =>
      db
        .select({ holder: keyWrap.holder, wrapped: keyWrap.wrapped })
        .from(keyWrap)
        .where(eq(keyWrap.reportId, id))
        .orderBy(asc(keyWrap.holder)),

    async addWraps(id, wraps) {
      if (wraps.length === 0) return;
      await db
        .insert(keyWrap)
        .values(wraps.map((wrap) => ({ reportId: id, ...wrap })))
        .onConflictDoUpdate({
          target: [keyWrap.reportId, keyWrap.holder],
          set: { wrapped: sql`excluded.wrapped` },
        });
    },

    async dropWraps(id, holders) {
      await db.delete(keyWrap).where(and(eq(keyWrap.reportId, id), inArray(keyWrap.holder, [...holders])));
    },

    wrapsOf: (holder) =>
      db
        .select({ reportId: keyWrap.reportId, wrapped: keyWrap.wrapped })
        .from(keyWrap)
        .where(eq(keyWrap.holder, holder))
        .orderBy(asc(keyWrap.reportId)),

    async dropWrapsOf(holder) {
      const gone = await db
        .delete(keyWrap)
        .where(eq(keyWrap.holder, holder))
        .returning({ id: keyWrap.reportId });
      return gone.length;
    },

    async setConsents(id, consents) {
      await db.update(report).set(consentColumns(consents)).where(eq(report.id, id));
    },

    setContact(id, contact) {
      return atomic(db, async (inside) => {
        await inside.update(report).set({ contact }).where(eq(report.id, id));
        if (contact !== 'here') await inside.delete(replyAddress).where(eq(replyAddress.reportId, id));
      });
    },

    async replyAddress(id) {
      const [row] = await db
        .select({ sealed: replyAddress.sealed, expiresOn: replyAddress.expiresOn })
        .from(replyAddress)
        .where(eq(replyAddress.reportId, id));
      return row ?? null;
    },

    replyAddresses: () =>
      db.select({ reportId: replyAddress.reportId, sealed: replyAddress.sealed }).from(replyAddress),

    async setReplyAddress(id, sealed) {
      await db
        .insert(replyAddress)
        .values({ reportId: id, sealed })
        .onConflictDoUpdate({ target: replyAddress.reportId, set: { sealed, expiresOn: null } });
    },

    async dropReplyAddress(id) {
      await db.delete(replyAddress).where(eq(replyAddress.reportId, id));
    },

    async expireReplyAddress(id, on) {
      await db.update(replyAddress).set({ expiresOn: on }).where(eq(replyAddress.reportId, id));
    },

    async sweepReplyAddresses(today) {
      const dropped = await db
        .delete(replyAddress)
        .where(lte(replyAddress.expiresOn, today))
        .returning({ reportId: replyAddress.reportId });
      return dropped.length;
    },

    uncount: (selfCounts) => atomic(db, (inside) => takeSelfCounts(inside, selfCounts)),

    withdraw(id, selfCounts) {
      return atomic(db, async (inside) => {
        // Facts, texts, keys, address, thread and case hang on the report and go with it.
        const gone = await inside.delete(report).where(eq(report.id, id)).returning({ id: report.id });
        if (gone.length > 0) await takeSelfCounts(inside, selfCounts);
        return gone.length > 0;
      });
    },
  };
}

const consent = {
  shareParalegal: report.shareParalegal,
  useInTotals: report.useInTotals,
  quoteAnonymised: report.quoteAnonymised,
  nameFacility: report.nameFacility,
  shareServiceManager: report.shareServiceManager,
};

const columns = {
  id: report.id,
  receiptRef: report.receiptRef,
  reporterRecipient: report.reporterRecipient,
  recipient: report.recipient,
  kind: report.kind,
  country: report.country,
  region: report.region,
  facilityId: report.facilityId,
  day: report.day,
  lang: report.lang,
  flow: report.flow,
  flowVersion: report.flowVersion,
  taxonomyVersion: report.taxonomyVersion,
  consents: consent,
  contact: report.contact,
  peerFiled: report.peerFiled,
};

/** Named one by one, so that nothing else an object carries is written. */
function consentColumns(consents: Consents): Consents {
  const { shareParalegal, useInTotals, quoteAnonymised, nameFacility, shareServiceManager } = consents;
  return { shareParalegal, useInTotals, quoteAnonymised, nameFacility, shareServiceManager };
}
