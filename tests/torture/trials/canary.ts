import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFinder } from '../../end-to-end/canary/finder.ts';
import { everyFile, everyValue, type Place, withDatabase } from '../../end-to-end/canary/places.ts';
import { emptyFolder } from '../../end-to-end/program.ts';
import { createCrowd } from '../crowd.ts';
import { startWithParalegal } from '../office.ts';
import { none, type Setting, type Trial } from '../trial.ts';

/** Everything at once: after people have told and the process was killed, no word, chat or code of theirs is anywhere. */
export const canary: Trial = {
  name: 'canary',
  does: 'everything the program wrote, looked through for what people said, their chats and their codes',
  on: ['embedded', 'Postgres'],
  share: 1,
  async run(setting: Setting) {
    const people = setting.short ? 6 : 40;
    const office = await startWithParalegal(setting, { env: { LOG_LEVEL: 'debug' } });
    const { server, telegram } = office;
    const crowd = createCrowd({ telegram, web: server.web, random: setting.random });
    const out = emptyFolder();
    try {
      await crowd.keepTelling(setting.short ? 3 : 8, () => crowd.begun >= people);
      const [backup, file] = [join(out, 'backups'), join(out, 'reports.csv')];
      const said = [
        await server.sema('backup', '--to', backup),
        await server.sema('export', '--format', 'csv', '--out', file),
        await server.sema('case', 'list'),
        await server.sema('audit', 'list'),
        await server.sema('status'),
      ];
      const failed = said.filter(({ code }) => code !== 0).map(({ err }) => err.split('\n')[0] ?? '');
      await server.end('SIGKILL');
      const places: Place[] = [
        ...everyFile(server.dataDir),
        ...everyFile(out),
        ...(setting.database === 'Postgres' ? rawPostgres() : []),
        ...(await withDatabase(server.where, everyValue)),
        { name: 'output and log', bytes: Buffer.from(server.printed()) },
        ...said.map((one, at) => ({ name: `command ${at}`, bytes: Buffer.from(one.out + one.err) })),
      ];
      const secrets = crowd.told.flatMap(({ by, story, receipt, phone }) => [
        { name: `the story of ${by}`, value: story },
        { name: `the code of ${by}`, value: receipt },
        { name: `the bare code of ${by}`, value: receipt.replaceAll('-', '') },
        ...(phone === undefined ? [] : [{ name: `the chat of ${by}`, value: String(phone.id) }]),
      ]);
      const find = createFinder(secrets);
      const seen = places.flatMap(({ name, bytes }) => find(bytes).map((what) => `${what} in ${name}`));
      // The control: a code that is kept in the clear on purpose is found, so these are really the places.
      const control = createFinder([{ name: 'a code', value: 'discrimination_refused_care' }]);
      const megabytes = Math.round(places.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6);
      return [
        none('everybody finishes', crowd.stuck),
        none('every command works', failed),
        {
          what: 'what is looked through',
          held: places.some(({ bytes }) => control(bytes).length > 0),
          seen: `${places.length} places, ${megabytes} MB, for ${secrets.length} secrets`,
        },
        none('no word, chat or code is anywhere', seen),
        none(
          'a leak would be found',
          find(Buffer.from(crowd.told[0]?.story ?? '')).length > 0 ? [] : ['it is not'],
        ),
      ];
    } finally {
      await office.close();
    }
  },
};

/** The server's own files, its log of writes among them; none where we may not read them. */
function rawPostgres(): readonly Place[] {
  const folder = process.env.TEST_POSTGRES_FOLDER;
  if (folder === undefined) return [];
  try {
    readdirSync(folder);
  } catch {
    return [];
  }
  return everyFile(folder);
}
