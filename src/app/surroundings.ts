import { keptOrganisation, type Organisation } from '../content/schema/organisation.ts';
import type { Facility, Surroundings } from '../core/conversation/book.ts';
import type { Facts } from '../core/conversation/flow.ts';
import { dayText } from '../core/day-text.ts';
import type { ListedService } from '../core/help/listed-service.ts';
import { looksLikeReceipt } from '../crypto/receipt.ts';
import type { Arrival } from './arrival.ts';
import type { Coverage } from './ports/directory.ts';
import type { TurnStart } from './ports/turns.ts';
import type { Store } from './ports.ts';
import { readWindDown, type WindDown } from './wind-down/state.ts';

export type SurroundingsDeps = {
  readonly store: Store;
  readonly countries: readonly string[];
  /** Whether the recovery key is not yet in safe hands. */
  readonly practice: () => boolean;
};

type Directory = {
  readonly version: number;
  readonly organisation: Organisation | null;
  readonly facilities: readonly Facility[];
  readonly services: readonly ListedService[];
  readonly coverage: readonly Coverage[];
  /** Null: Sema goes on. */
  readonly windDown: WindDown | null;
};

/** What is true around a chat. The directory is read again only when its version, which every turn reads, has moved. */
export function createSurroundings(deps: SurroundingsDeps) {
  let cached: Promise<Directory> | null = null;
  let version = -1;
  const directory = (wanted: number): Promise<Directory> => {
    if (cached === null || wanted !== version) {
      version = wanted;
      cached = readDirectory(deps, wanted).catch((error: unknown) => {
        cached = null;
        throw error;
      });
    }
    return cached;
  };
  return async (arrival: Arrival, start: TurnStart, now: number): Promise<Surroundings> => {
    const known = await directory(start.directoryVersion);
    const staff = start.staffId === null ? null : await staffOf(deps.store, start);
    const member = start.staffId === null ? null : await deps.store.staff.byId(start.staffId);
    const organisation = known.organisation?.name ?? '';
    return {
      now,
      facts: {
        practice: deps.practice(),
        channel: arrival.channel,
        pushable: arrival.channel !== 'webchat',
        full: (member?.fullUntil ?? 0) > now,
        many_countries: deps.countries.length > 1,
        organisation,
        has_organisation: organisation !== '',
        ended: known.windDown !== null,
      },
      factsOf: (country, lang) => factsOf(known, country, lang),
      facilities: known.facilities,
      services: known.services,
      countries: deps.countries,
      looksLikeCode: looksLikeReceipt,
      ...(arrival.hint === undefined ? {} : { hint: arrival.hint }),
      ...(staff === null ? {} : { staff }),
    };
  };
}

/** Only a chat without a session needs its staff member's language; a talk under way has it. */
async function staffOf(store: Store, start: TurnStart): Promise<{ id: string; lang: string } | null> {
  if (start.staffId === null) return null;
  if (start.session !== null) return { id: start.staffId, lang: 'en' };
  const chats = await store.staff.chats(start.staffId);
  return { id: start.staffId, lang: chats[0]?.lang ?? 'en' };
}

async function readDirectory(deps: SurroundingsDeps, version: number): Promise<Directory> {
  const { directory, services, meta } = deps.store;
  const [document, facilities, listed, coverage, windDown] = await Promise.all([
    directory.organisation(),
    directory.facilities(),
    services.list(),
    directory.coverage(),
    readWindDown(meta),
  ]);
  return {
    version,
    organisation: keptOrganisation(document),
    facilities,
    services: listed,
    coverage,
    windDown,
  };
}

/** "No false hope": an answer is offered only where a linked paralegal covers country and language, and nowhere at the end. */
function factsOf(known: Directory, country: string | null, lang: string | null): Facts {
  const local = country === null ? undefined : known.organisation?.countries[country];
  const welcome = (lang === null ? undefined : known.organisation?.welcome[lang]) ?? '';
  const hours = (lang === null ? undefined : local?.hours[lang]) ?? '';
  const numbers = (local?.contacts ?? [])
    .map((one) => `${(lang === null ? undefined : one.label[lang]) ?? ''}: ${one.number}`)
    .join('\n');
  return {
    covered:
      known.windDown === null && known.coverage.some((one) => one.country === country && one.lang === lang),
    ends_on: known.windDown === null ? '' : dayText(known.windDown.eraseFrom, lang ?? 'en'),
    welcome,
    has_welcome: welcome !== '',
    hours,
    has_hours: hours !== '',
    numbers,
    has_numbers: numbers !== '',
    has_services: known.services.some((one) => one.country === country),
  };
}
