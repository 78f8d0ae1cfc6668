import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../src/core/evidence/summary.ts';
import { summarizerFor } from '../../../src/exporter-for.ts';
import { catalog, content } from '../../stand-ins/content.ts';
import { madeRelease } from '../../stand-ins/evidence/made-summary.ts';

const summarizer = summarizerFor({ content, catalog });
const summary = summaryOf([madeRelease()], [], { country: 'KE', region: null });
const made = async (lang: string) =>
  new TextDecoder().decode((await summarizer.make(summary, 'scorecard', lang)).bytes);
const plain = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe.each(['en', 'sw', 'ru'])('a scorecard in %s', (lang) => {
  it('has every number beside the words for it', async () => {
    const html = await made(lang);
    const rows = summarizer
      .page(summary, lang)
      .chapters.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));
    expect(rows.length).toBeGreaterThan(50);
    const missing = rows.filter(
      ({ label, said }) =>
        !html
          .split('<tr>')
          .some(
            (line) =>
              line.startsWith(`<th scope="row">${plain(label)}<`) && line.includes(`<td>${plain(said)}</td>`),
          ),
    );
    expect(missing).toEqual([]);
    for (const line of summarizer.page(summary, lang).method) expect(html).toContain(plain(line));
  });

  it('asks nobody for anything, runs nothing, and is small', async () => {
    const html = await made(lang);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=/i);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html.length).toBeLessThan(100_000);
  });
});
