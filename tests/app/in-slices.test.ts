import { expect, it } from 'vitest';
import { inSlices } from '../../src/app/in-slices.ts';
import { releaseSteps } from '../../src/core/evidence/make-release.ts';
import { counted, population } from '../stand-ins/evidence/population.ts';

const codes = (name: string, size: number) => Array.from({ length: size }, (_, at) => `${name}${at}`);
const fields = ['incident_type', 'service', 'access_problem', 'setting', 'consequence', 'help_needed'];
const lists = new Map(fields.map((name) => [name, codes(name, 14)]));

it('lets others have their turn while a big release is made', async () => {
  const people = population({
    seed: 5,
    reports: 5_000,
    months: ['2026-01', '2026-02'],
    lists: new Map([
      ...lists,
      ...['responsible_party', 'time_band', 'frequency', 'age_band', 'gender', 'community'].map(
        (name): [string, string[]] => [name, codes(name, 5)],
      ),
    ]),
    regions: { KE: codes('KE-', 40), KZ: codes('KZ-', 15) },
  });
  const about = { from: '2026-01', to: '2026-02', made: '2026-03-02', smallest: 5 };
  let turns = 0;
  let over = false;
  const others = (async () => {
    for (; !over; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  })();
  const release = await inSlices(releaseSteps(about, counted(people), lists));
  over = true;
  await others;
  expect(release.chapters.length).toBe(2);
  expect(turns).toBeGreaterThan(5);
});
