import autocannon from 'autocannon';
import type { Prepare } from '../harness/contender.ts';
import { startServer } from '../harness/server.ts';
import { updateOf } from '../peers/telegram.ts';

/** Updates posted on 64 connections for so long. */
export const prepare: Prepare<{ who: string; seconds: number }> = async ({ who, seconds }) => {
  const server = await startServer('ingress', who);
  const requests = Array.from({ length: 64 }, (_, person) => ({
    method: 'POST' as const,
    path: '/telegram',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'bench-secret' },
    body: JSON.stringify(updateOf(person, 1000 + person, { do: 'say', text: 'They kept me waiting.' })),
  }));
  return {
    async round() {
      const result = await autocannon({
        url: `http://127.0.0.1:${server.port}`,
        connections: 64,
        duration: seconds,
        requests,
      });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
      return { count: result['2xx'], ms: result.duration * 1000 };
    },
    close: () => server.stop(),
  };
};
