import { casesDatabase } from '../harness/cases.ts';
import { race } from '../harness/race.ts';
import { type Row, ratio, timesOf } from '../harness/row.ts';

/** The first page of a region in the inbox, among few cases and among many. */
export const inbox: Row = {
  name: 'inbox',
  async run({ short, databaseUrl }) {
    const [few, many] = [1_000, short ? 20_000 : 1_000_000];
    const name = (cases: number) => `${cases.toLocaleString('en')} cases`;
    const databases = [await casesDatabase(databaseUrl, few), await casesDatabase(databaseUrl, many)];
    const raced = await race(
      [few, many].map((cases, at) => ({
        who: name(cases),
        how: 'store.inbox.page as the console calls it, a tenth of the cases in the region',
        module: 'inbox',
        params: { url: databases[at]?.url, coordinator: databases[at]?.coordinator },
      })),
      short ? 2 : 7,
    );
    for (const database of databases) await database.drop();
    return [
      {
        title: 'Inbox: the twenty most urgent cases of a region',
        lines: timesOf(raced),
        targets: [
          {
            what: `${name(many)} beside ${few.toLocaleString('en')}`,
            is: ratio(raced, name(many), name(few)),
            bound: 'at most',
            to: 1.5,
          },
        ],
      },
    ];
  },
};
