import { createServer } from 'node:net';
import type { CheckOf, Finding } from './finding.ts';

const PATIENCE_MS = 3_000;

/** Whether people can reach the web chat, without anybody reading along. */
export const web: CheckOf<'config' | 'runBy'> = async ({ config: { web: given }, runBy }) => {
  const found: Finding[] = [];
  if (given.publicUrl === null) found.push({ code: 'public_url_none', severity: 'know' });
  else if (!given.publicUrl.startsWith('https://') && !onion(given.publicUrl))
    found.push({ code: 'public_url_http', severity: 'must', params: { url: given.publicUrl } });
  if (runBy === 'command' && given.port !== 0 && (await taken(given.port, given.host)))
    if (!(await ours(given.port, given.host)))
      found.push({ code: 'port_taken', severity: 'must', params: { port: given.port } });
  return found;
};

/** Tor itself encrypts the way to an onion address. */
function onion(url: string): boolean {
  return new URL(url).hostname.endsWith('.onion');
}

function taken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}

/** Another process of ours, beside a Postgres. */
async function ours(port: number, host: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer: unknown = await (await fetch(`http://${host}:${port}/healthz`, { signal })).json();
    return typeof Reflect.get(Object(answer), 'ok') === 'boolean';
  } catch {
    return false;
  }
}
