import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createWorld, send } from '../app/world.ts';
import { createStage } from './stage.ts';

/** Chats and console on one database: what is done in one is seen in the other. */
export async function createCaseRoom() {
  const world = await createWorld();
  let app: Hono | null = null;
  const port = await new Promise<{ readonly server: ServerType; readonly at: number }>((resolve) => {
    const server = serve(
      {
        fetch: (request) => app?.fetch(request) ?? new Response(null, { status: 503 }),
        port: 0,
        hostname: '127.0.0.1',
      },
      (info) => resolve({ server, at: info.port }),
    );
  });
  const url = new URL(`http://localhost:${port.at}`);
  const stage = await createStage(world, url);
  app = stage.app;

  /** A paralegal with a chat, a key of their own, and an open session in the console. */
  async function paralegal(over: Partial<StaffMember> = {}) {
    const keys = await makeIdentity();
    const chat = await world.staff({ recipient: keys.recipient, ...over });
    return { id: chat.id, chat, keys, desk: await stage.enter(chat) };
  }

  return {
    world,
    stage,
    url,
    paralegal,
    /** A report about custody, and the reference of its case. */
    async tell(draft?: Parameters<typeof send>[1]) {
      const reporter = world.chatOn('telegram');
      const sent = await (draft === undefined ? send(reporter) : send(reporter, draft));
      const one = await world.store.cases.byReport(sent.id);
      if (one === null) throw new Error('no case');
      return { ...sent, reporter, ref: one.ref, caseId: one.id };
    },
    async close() {
      await new Promise((done) => port.server.close(done));
      await world.close();
    },
  };
}
