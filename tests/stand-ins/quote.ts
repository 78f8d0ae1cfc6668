import type { Store } from '../../src/app/ports.ts';
import { sealQuote } from '../../src/app/quotes/quote-body.ts';
import type { Keyring } from '../../src/crypto/keyring.ts';
import { quoteSource } from '../../src/crypto/pseudonym.ts';

/** A quote that two people have agreed on, of a report that may be quoted from now on. */
export async function putQuote(store: Store, keyring: Keyring, reportId: string): Promise<void> {
  const report = await store.reports.byId(reportId);
  if (report === null) throw new Error('no report');
  await store.reports.setConsents(reportId, { ...report.consents, quoteAnonymised: true });
  const id = crypto.randomUUID();
  await store.quotes.add({
    id,
    source: quoteSource(keyring, reportId),
    month: report.day.slice(0, 7),
    state: 'approved',
    version: 1,
    sealed: sealQuote(keyring, id, 1, {
      v: 1,
      report: reportId,
      kind: report.kind,
      country: report.country,
      region: report.region ?? '',
      about: [{ field: 'incident_type', code: 'police_arrest_arbitrary' }],
      text: 'They turned me away.',
      lang: 'en',
      translations: {},
      by: crypto.randomUUID(),
      reason: null,
    }),
  });
}
