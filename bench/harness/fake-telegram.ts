import { once } from 'node:events';
import { createServer } from 'node:http';
import { me } from '../peers/telegram.ts';

/** What reached a chat: a message sent, or one edited. */
export type Shown = { readonly chat: number; readonly text: string; readonly data: readonly string[] };

/** As much of the Bot API as a talk needs, answering at once; the product's own tests have an honest one. */
export async function fakeTelegram(shown: (message: Shown) => void) {
  let message = 1;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(request, 'end');
    const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
    const body = Buffer.concat(chunks).toString();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: answer(method, body === '' ? {} : JSON.parse(body)) }));
  });
  function answer(method: string, body: { chat_id?: number; text?: string; reply_markup?: Markup }): unknown {
    if (method === 'getMe') return me;
    if (method !== 'sendMessage' && method !== 'editMessageText') return true;
    const chat = Number(body.chat_id);
    const rows = body.reply_markup?.inline_keyboard ?? [];
    shown({ chat, text: body.text ?? '', data: rows.flat().map((one) => one.callback_data) });
    return {
      message_id: ++message,
      date: 1,
      chat: { id: chat, type: 'private', first_name: 'A' },
      text: body.text,
    };
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    apiRoot: `http://127.0.0.1:${address.port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Markup = { readonly inline_keyboard: readonly (readonly { readonly callback_data: string }[])[] };
