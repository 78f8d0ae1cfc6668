import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../../src/channels/whatsapp/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'sema-chromium-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

describe('Chromium', () => {
  it('is the one that was named, and no other where that one cannot run', () => {
    const named = program('my-browser');
    expect(findChromium(named, '')).toBe(named);
    expect(findChromium(program('no-program', 0o644), folder)).toBeNull();
    expect(findChromium(join(folder, 'missing'), folder)).toBeNull();
  });

  it('is else found in the search path, never a folder of that name', () => {
    const chrome = program('google-chrome');
    mkdirSync(join(folder, 'chromium'));
    expect(findChromium(null, `/no/such/folder:${folder}`)).toBe(chrome);
  });
});
