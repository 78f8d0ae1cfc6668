/** The yeses that a report keeps, each with the code by which the conversation asks for it. */
const SCOPES = {
  shareParalegal: 'share_paralegal',
  useInTotals: 'use_in_totals',
  quoteAnonymised: 'quote_anonymised',
  nameFacility: 'name_facility',
  shareServiceManager: 'share_service_manager',
} as const;

type Consents = { readonly [Name in keyof typeof SCOPES]: boolean };

/** What was agreed to, out of the codes that were chosen; whatever is not named is a no. */
export function consentsFrom(codes: readonly string[]): Consents {
  return {
    shareParalegal: codes.includes(SCOPES.shareParalegal),
    useInTotals: codes.includes(SCOPES.useInTotals),
    quoteAnonymised: codes.includes(SCOPES.quoteAnonymised),
    nameFacility: codes.includes(SCOPES.nameFacility),
    shareServiceManager: codes.includes(SCOPES.shareServiceManager),
  };
}

/** The codes of what was agreed to; that it is kept at all is `store_report` and not among them. */
export function consentCodes(consents: Consents): string[] {
  return Object.entries(SCOPES)
    .filter(([name]) => consents[name as keyof Consents])
    .map(([, code]) => code);
}
