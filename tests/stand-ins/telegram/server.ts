import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FaultPlan, Faults } from './faults.ts';
import type { Method } from './method.ts';
import { badRequest, Refusal, tooMany } from './refusal.ts';

/** One call that the bot made. `code` is 200, the code of the refusal, or 0 where no answer was given (yet). */
export type Call = { readonly method: string; readonly body: unknown; code: number; refusal?: string };

/**
 * Sees each call twice: when it arrives (`drop` breaks the connection and nothing is done, as if it had never arrived), and
 * when it has been carried out, before the answer is given (a promise keeps the answer back).
 */
export type Watch = (
  moment: 'arrived' | 'done',
  call: Call,
  result?: unknown,
) => 'drop' | undefined | Promise<undefined>;

export type ServerParts = {
  readonly token: string;
  readonly port: number;
  readonly methods: ReadonlyMap<string, Method>;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly watch: Watch;
};

export type Server = { readonly apiRoot: string; stop(): Promise<void> };

/** The HTTP side, on loopback only. */
export async function startServer({
  token,
  port,
  methods,
  faults,
  calls,
  watch,
}: ServerParts): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    apiRoot: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given, name] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    if (given === undefined || name === undefined) return reply(response, new Refusal(404, 'Not Found'));
    if (given !== token) return reply(response, new Refusal(401, 'Unauthorized'));

    const raw = await text(request);
    const call: Call = { method: name, body: readJson(raw), code: 0 };
    calls.push(call);
    if ((await watch('arrived', call)) === 'drop') return void response.destroy();
    const fault = faults.next(name.toLowerCase());
    if (fault?.with === 'reset') return void response.destroy();
    if (fault?.with === 'timeout') return;
    if (fault?.with === 'html') return void response.writeHead(502).end('<html>Bad Gateway</html>');

    const result = await carryOut(call, fault, response);
    await watch('done', call, result);
    if (fault?.with === 'lost') return void response.destroy();
    call.code = result instanceof Refusal ? result.code : 200;
    if (result instanceof Refusal) call.refusal = result.message;
    reply(response, result);
  }

  async function carryOut(call: Call, fault: FaultPlan | undefined, response: ServerResponse) {
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    try {
      if (typeof fault?.with === 'number') throw refusalFor(fault);
      const method = methods.get(call.method.toLowerCase());
      if (!method) throw new Refusal(404, 'Not Found: method not found');
      if (call.body === undefined) throw badRequest("can't parse the request: this stand-in takes JSON only");
      return await method(call.body, closed.signal);
    } catch (error) {
      if (error instanceof Refusal) return error;
      // A mistake in the stand-in itself must not look like Telegram's.
      return new Refusal(500, `the stand-in broke: ${error instanceof Error ? error.stack : error}`);
    }
  }
}

/** Undefined where it is no JSON. */
function readJson(raw: string): unknown {
  try {
    return raw === '' ? {} : JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function refusalFor(fault: FaultPlan): Refusal {
  if (fault.with === 429) return tooMany(fault.retryAfter ?? 1);
  const names: Record<number, string> = { 400: 'Bad Request', 403: 'Forbidden', 409: 'Conflict' };
  return new Refusal(Number(fault.with), names[Number(fault.with)] ?? 'Internal Server Error');
}

function reply(response: ServerResponse, result: unknown): void {
  const refused = result instanceof Refusal;
  response.writeHead(refused ? result.code : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(refused ? result.body : { ok: true, result }));
}
