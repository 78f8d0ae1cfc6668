import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSurvey } from '../../src/app/surveys/add-survey.ts';
import { surveyWords } from '../../src/cli/verbs/survey-words.ts';
import { makeIdentity, sealTo } from '../../src/crypto/envelope.ts';
import { surveyFrom } from '../app/survey-world.ts';
import { openStage, type Stage } from './stage.ts';

const survey = surveyFrom(`
id: tea
version: 1
title: { en: About tea }
intro: { en: One question. }
questions:
  - { id: more, kind: text, ask: { en: What about tea? } }
`);

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await openStage([surveyWords]);
  folder = mkdtempSync(join(tmpdir(), 'sema-words-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

it('own words are opened with a key they were sealed to, and with no other', async () => {
  const [own, other] = [await makeIdentity(), await makeIdentity()];
  const { store } = stage.database;
  const added = await store.transaction((inside) => addSurvey({ inside, now: 0, by: 'operator' }, survey));
  if (!('round' in added)) throw new Error(added.is);
  const sealed = await sealTo(
    [own.recipient],
    JSON.stringify({ v: 1, text: 'Hot,\u001b]0;hi\u0007 please.', quote: true }),
  );
  await store.surveys.addAnswer(added.round, {
    id: '8f0c2f0e-6a0e-4c56-9a2f-0f3d5f1d9c11',
    country: 'KE',
    region: null,
    facts: [],
    about: [],
    texts: [{ id: '8f0c2f0e-6a0e-4c56-9a2f-0f3d5f1d9c12', field: 'more', sealed }],
  });
  const file = (name: string, identity: string) => {
    writeFileSync(join(folder, name), `${identity}\n`);
    return join(folder, name);
  };
  const opened = await stage.type(['survey', 'words', 'tea', '--identity', file('own', own.identity)]);
  expect(opened).toMatchObject({ code: 0, err: '' });
  expect(opened.out).toContain('What about tea?\n[may be quoted] Hot,]0;hi please.');
  const refused = await stage.type(['survey', 'words', 'tea', '--identity', file('other', other.identity)]);
  expect(refused.code).toBe(1);
  expect(refused.out).not.toContain('Hot');
  await stage.database.query("update survey set state = 'open'");
  const early = await stage.type(['survey', 'words', 'tea', '--identity', join(folder, 'own')]);
  expect(early).toMatchObject({ code: 1, err: expect.stringContaining('still answering') });
  expect(early.out).toBe('');
});
