import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { purgedLogPath } from '../../../src/app/purged-log.ts';
import { purgeVerb } from '../../../src/cli/verbs/purge.ts';
import { settingsList } from '../../../src/cli/verbs/settings-list.ts';
import { settingsSet } from '../../../src/cli/verbs/settings-set.ts';
import { aCase, aReport } from '../../storage/samples.ts';
import { openStage, type Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage([purgeVerb, settingsList, settingsSet]);
  mkdirSync(stage.config.dataDir, { recursive: true });
});
beforeEach(async () => {
  await stage.database.query('truncate report, setting cascade');
});
afterAll(() => stage.close());

/** A case that was closed long before the stage's day, 22 November 2026. */
async function oldCase(): Promise<{ readonly id: string; readonly ref: string }> {
  const { store } = stage.database;
  const told = aReport();
  await store.reports.insert(told);
  const made = aCase(told.report.id, []);
  await store.cases.insert(made);
  await stage.database.query("update case_file set open = false, closed_on = '2026-05-01'");
  return { id: told.report.id, ref: made.case.ref };
}

describe('sema purge', () => {
  it('says what would go and changes nothing, then does it', async () => {
    const { id, ref } = await oldCase();
    const plan = await stage.type(['purge', '--dry-run']);
    expect(plan).toMatchObject({ code: 0 });
    expect(plan.out).toContain('1 report would lose its words and keys');
    expect(plan.out).toContain(ref);
    expect(await stage.database.store.reports.wraps(id)).toHaveLength(1);

    const done = await stage.type(['purge']);
    expect(done.out).toContain('1 report has lost its words and keys');
    expect(await stage.database.store.reports.wraps(id)).toEqual([]);
    expect(readFileSync(purgedLogPath(stage.config.dataDir), 'utf8')).toContain(`2026-11-22 words ${id}`);
    expect((await stage.type(['purge'])).out).toContain('Nothing has had its time yet.');
  });
});

describe('sema settings', () => {
  it('shows each with its name, and changes it by that name', async () => {
    expect((await stage.type(['settings', 'list'])).out).toContain('retention.replyAddressDays = 14');
    expect(await stage.type(['settings', 'set', 'retention.replyAddressDays', '7'])).toMatchObject({
      code: 0,
    });
    expect((await stage.type(['settings', 'list'])).out).toContain('retention.replyAddressDays = 7');
    expect(await stage.type(['settings', 'set', 'retention.keepCodedFacts', 'false'])).toMatchObject({
      code: 0,
    });
    expect((await stage.type(['settings', 'list'])).out).toContain('retention.keepCodedFacts = false');
  });

  it.each([
    ['retention.replyAddressDays', 'never', 'from 0 to 90'],
    ['retention.replyAddressDays', '91', 'from 0 to 90'],
    ['retention.keepCodedFacts', '1', 'true or false'],
    ['retention.forever', '1', 'There is no setting "retention.forever"'],
    ['colour', 'blue', 'There is no setting "colour"'],
  ])('refuses %s %s with what would fit, and changes nothing', async (name, value, says) => {
    const { code, err } = await stage.type(['settings', 'set', name, value]);
    expect(code).not.toBe(0);
    expect(err).toContain(says);
    expect(await stage.database.store.settings.read('retention')).toBeNull();
  });
});
