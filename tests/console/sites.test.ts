import { afterEach, beforeEach, expect, it } from 'vitest';
import { anEvent } from '../storage/samples.ts';
import { aSiteAlert } from './site-alert.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const sites = async (over: Parameters<Stage['signedIn']>[0] = {}) => {
  const me = await stage.signedIn({ role: 'coordinator', ...over });
  return (await me.get('/staff/sites')).text();
};

it('shows where, since when, how many and what they have in common, with links to the cases behind it', async () => {
  await aSiteAlert(stage.store);
  const page = await sites();
  expect(page).toContain('Example clinic, Nairobi City');
  expect(page).toContain('20 November 2026 to 22 November 2026');
  expect(page).toContain('3, of them from different chats: 3');
  expect(page).toMatch(/In common<\/dt><dd>[^<]*Beaten or physically attacked/);
  expect(page).toMatch(/href="\/staff\/case\/AAAA3"[\s\S]*href="\/staff\/case\/AAAA2"/);
});

it('a case that the coordinator may not see is no link and no reference', async () => {
  await aSiteAlert(stage.store);
  const me = await stage.signedIn({ role: 'coordinator' });
  const [hidden] = await stage.db.query("select id from case_file where ref = 'AAAA3'");
  await stage.store.cases.addEvent(String(hidden?.id), anEvent('conflict', { staffId: me.member.id }));
  const page = await (await me.get('/staff/sites')).text();
  expect(page).toContain('AAAA2');
  expect(page).not.toContain('AAAA3');
});

it('says nothing of another country, nor of a place that the coordinator has to do with', async () => {
  await aSiteAlert(stage.store);
  for (const over of [{ countries: ['KZ'] }, { conflicts: ['clinic'] }]) {
    const page = await sites(over);
    expect(page).toContain('There is nothing of the kind now.');
    expect(page).not.toContain('Example clinic');
  }
});

it('need not be told once more to whoever saw it', async () => {
  await aSiteAlert(stage.store);
  const [alert] = await stage.store.siteAlerts.list();
  const { id, separate, last } = alert ?? { id: '', separate: 0, last: '' };
  await stage.store.siteAlerts.told(id, separate, last, 1);
  await sites({ countries: ['KZ'] });
  expect(await stage.store.siteAlerts.unseen(2)).toHaveLength(1);
  await sites();
  expect(await stage.store.siteAlerts.unseen(2)).toEqual([]);
});
