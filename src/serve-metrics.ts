import { createServer } from 'node:http';
import { Fault } from './i18n/fault.ts';
import type { Metrics } from './metrics/metrics.ts';

/** Loopback alone, whatever `HOST` says: the numbers are for whoever is on this machine. */
const HOST = '127.0.0.1';

export type ServedMetrics = { readonly port: number; stop(): Promise<void> };

/** @throws Fault `metrics_port` */
export async function serveMetrics(port: number, metrics: Metrics): Promise<ServedMetrics> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Fault('metrics_port', { port })));
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
