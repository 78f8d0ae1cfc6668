import { statfs } from 'node:fs/promises';
import type { CheckOf, Finding } from './finding.ts';

const MB = 1024 * 1024;

/** Whether there is room to write what comes next. */
export const disk: CheckOf<'config'> = async ({ config: { dataDir } }) => {
  const { bavail, bsize } = await statfs(dataDir);
  return roomFindings(bavail * bsize, dataDir);
};

/** @param free bytes that we may still write */
export function roomFindings(free: number, folder: string): readonly Finding[] {
  const params = { folder, mb: Math.floor(free / MB) };
  if (free < 200 * MB) return [{ code: 'disk', severity: 'must', params }];
  return free < 1024 * MB ? [{ code: 'disk', severity: 'should', params }] : [];
}
