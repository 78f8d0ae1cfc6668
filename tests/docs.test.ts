import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { verbs } from '../src/cli/verbs.ts';
import { schema } from '../src/config-variables.ts';
import { catalog } from './stand-ins/content.ts';
import { projectRoot } from './stand-ins/imports.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const readme = read('README.md');
const pages = [
  'README.md',
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

describe('the README', () => {
  it('lists every variable', () => {
    expect(Object.keys(schema.shape).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('lists every command', () => {
    const named = [...readme.matchAll(/`([a-z][a-z -]*?)(?: [A-Z-][^`]*)?`/g)].map(([, name]) => name);
    expect(verbs.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe('the sheet for the clinician', () => {
  const sheet = read('docs/clinician-approval.md').replace(/^> |\s+$/gm, '');
  const { cards } = parse(read('src/content/urgent.yaml'));
  const waiting: readonly { id: string }[] = cards.filter(
    (card: { approval: string }) => card.approval === 'pending',
  );

  it('has every card that waits, word by word', () => {
    expect(waiting.length).toBeGreaterThan(0);
    const missing = waiting.flatMap(({ id }) =>
      catalog
        .t('en', `urgent:${id}.text`)
        .split('\n')
        .filter((line) => !sheet.includes(line)),
    );
    expect(missing).toEqual([]);
  });
});

it('every link in the documents leads to a file that is there', () => {
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)|src="([^"]+)"/g)]
      .map(([, link, picture]) => link ?? picture ?? '')
      .filter((path) => !existsSync(join(projectRoot, dirname(page), path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(dead).toEqual([]);
});

describe('the threat model', () => {
  const shown = [...read('docs/threat-model.md').matchAll(/`(tests\/[^`]+\.test\.ts)`: "([^"]+)"/g)].map(
    ([, file, title]) => ({ file: file ?? '', title: title ?? '' }),
  );

  it('names only tests that there are', () => {
    expect(shown.length).toBeGreaterThan(0);
    const gone = shown.filter(
      ({ file, title }) => !existsSync(join(projectRoot, file)) || !read(file).includes(title),
    );
    expect(gone).toEqual([]);
  });
});
