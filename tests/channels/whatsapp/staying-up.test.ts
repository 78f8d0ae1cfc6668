import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports.ts';
import type { WhatsAppOptions } from '../../../src/channels/whatsapp/channel.ts';
import type { Lease } from '../../../src/channels/whatsapp/lease.ts';
import { openTestStore, type TestStore } from '../../stand-ins/database.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import { browsersOn } from '../../stand-ins/whatsapp/browsers-on.ts';
import { filesWith } from '../../stand-ins/whatsapp/files-with.ts';
import { openWhatsAppStandIn, type WhatsAppStandIn } from '../../stand-ins/whatsapp/index.ts';
import { createDesk, type Desk, quick } from './desk.ts';

let wa: WhatsAppStandIn;
const desks: Desk[] = [];
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(async () => {
  wa = await openWhatsAppStandIn();
  process.on('unhandledRejection', catchUnhandled);
});
afterEach(async () => {
  await Promise.all(desks.splice(0).map(({ channel }) => channel.stop()));
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.off('unhandledRejection', catchUnhandled);
  expect(browsersOn(wa.dataDir)).toEqual([]);
  wa.close();
  expect(unhandled.splice(0)).toEqual([]);
});

function deskFor(over: Partial<WhatsAppOptions> = {}, taken?: Set<string>): Desk {
  const desk = createDesk(wa, over, taken);
  desks.push(desk);
  return desk;
}
async function pairedDesk(over: Partial<WhatsAppOptions> = {}): Promise<Desk> {
  const desk = deskFor(over);
  await desk.pair();
  return desk;
}

const browser = () => wa.client()?.pupBrowser?.process()?.pid ?? 0;

describe('the channel', () => {
  it('starts again without a code, and answers what was written meanwhile, once', async () => {
    const first = await pairedDesk();
    const amina = await wa.person();
    await amina.ask('before');
    await amina.saidBefore('while you were away');
    await first.channel.stop();
    const second = deskFor({}, first.taken);
    await second.channel.start();
    await second.becomes('ready');
    await amina.hears('you said while you were away');
    expect(second.texts).toEqual(['while you were away']);
    expect(second.states).not.toContain('pairing');
  });

  it('works again after the browser has crashed, and troubles nobody', async () => {
    const desk = await pairedDesk();
    const before = browser();
    process.kill(before, 'SIGKILL');
    await until('another browser', () => browser() !== before && browser() !== 0);
    await desk.becomes('ready');
    const amina = await wa.person();
    expect(await amina.ask('still there?')).toBe('you said still there?');
    expect(desk.problems).toEqual([]);
  });

  it('loses no turn that was in hand when the browser crashed, and takes it once', async () => {
    const desk = await pairedDesk();
    const amina = await wa.person();
    await amina.ask('hello');
    const { promise: crashed, resolve: goOn } = Promise.withResolvers<void>();
    let inHand = 0;
    desk.beforeCommit(async ({ input }) => {
      if (input.type !== 'text' || input.text !== 'in hand') return;
      inHand += 1;
      if (inHand > 1) return;
      await crashed;
      throw new Error('the database went away with it');
    });
    await amina.say('in hand');
    await until('the turn is in hand', () => inHand > 0);
    const before = browser();
    process.kill(before, 'SIGKILL');
    await until('another browser', () => browser() !== before && browser() !== 0);
    await desk.becomes('ready');
    goOn();
    await amina.hears('you said in hand');
    expect(desk.texts).toEqual(['hello', 'in hand']);
  });

  it('works again after the page was loaded anew', async () => {
    await pairedDesk();
    await wa.client()?.pupPage?.reload();
    const amina = await wa.person();
    expect(await amina.ask('hello')).toBe('you said hello');
  });

  it('tells that the phone has unpaired it, forgets the session, and shows a new code', async () => {
    const desk = await pairedDesk();
    const before = desk.codes.length;
    await wa.call('unlink').catch(() => null);
    await until('the operator is told', () => desk.problems.includes('unpaired'));
    await until('a new code', () => desk.codes.length > before);
    await desk.becomes('pairing');
    await wa.call('scan');
    await desk.becomes('ready');
    expect(desk.problems).toEqual(['unpaired']);
  });

  it('tells that nobody scanned the code, once, and shows another to who asks', async () => {
    const desk = deskFor({ timing: { ...quick, unscannedMs: 60_000 } });
    await desk.channel.start();
    await desk.becomes('pairing');
    await wa.call('state', 'UNPAIRED_IDLE');
    await desk.becomes('waiting');
    expect(desk.problems).toEqual(['unscanned']);
    const before = desk.codes.length;
    expect(desk.channel.qr()).toBeNull();
    await until('a new code', () => desk.codes.length > before);
    await desk.becomes('pairing');
    expect(desk.channel.qr()).toMatch(/^2@/);
  });

  it('pairs by the number, for who cannot scan', async () => {
    const desk = deskFor();
    await desk.channel.start();
    await desk.becomes('pairing');
    expect(await desk.channel.pairByNumber('254799000000')).toBe('ABCD1234');
  });

  it('sends nothing while WhatsApp cannot be reached, tells it when that lasts, and goes on by itself', async () => {
    const desk = await pairedDesk();
    const amina = await wa.person();
    await amina.ask('hello');
    await wa.call('state', 'TIMEOUT');
    await desk.becomes('offline');
    const delivery = { do: 'delete', chat: amina.lid, message: 'x' } as const;
    expect(await desk.channel.deliver(delivery)).toMatchObject({ outcome: 'later' });
    await until('the operator is told', () => desk.problems.includes('offline'));
    await wa.call('state', 'CONNECTED');
    await desk.becomes('ready');
    expect(await amina.ask('back?')).toBe('you said back?');
  });

  it.each([
    ['CONFLICT', 'replaced'],
    ['TOS_BLOCK', 'blocked'],
  ])('tells of %s', async (state, problem) => {
    const desk = await pairedDesk();
    await wa.call('state', state);
    await until('the operator is told', () => desk.problems.includes(problem as 'blocked'));
    expect(desk.problems).toEqual([problem]);
  });

  it('tells that WhatsApp Web does not load, and keeps trying', async () => {
    const desk = deskFor({
      timing: { ...quick, loadMs: 200 },
      open: (options) => {
        const client = wa.open(options);
        Reflect.set(client, 'initialize', async () => {
          throw new Error('net::ERR_NAME_NOT_RESOLVED');
        });
        return client;
      },
    });
    await desk.channel.start();
    await until('the operator is told', () => desk.problems.includes('unloaded'));
    await until('it tries again', () => desk.states.filter((state) => state === 'starting').length > 3);
    expect(desk.problems).toEqual(['unloaded']);
  });

  it.each([0, 30, 150, 300, 500])('can be stopped %i ms after its start', async (ms) => {
    const desk = deskFor();
    await desk.channel.start();
    await new Promise((resolve) => setTimeout(resolve, ms));
    await desk.channel.stop();
    expect(desk.channel.state()).toBe('stopped');
  });

  it('starts beside a browser that was killed and left its marks', async () => {
    const first = await pairedDesk();
    await first.channel.stop();
    await symlink('another-machine-4711', `${wa.dataDir}/whatsapp/SingletonLock`);
    const second = deskFor();
    await second.channel.start();
    await second.becomes('ready');
  });

  it('forgets the session when it is logged out', async () => {
    const desk = await pairedDesk();
    await desk.channel.logOut();
    await desk.becomes('pairing');
    expect(desk.problems).toEqual([]);
  });

  it('says what to install where there is no Chromium', async () => {
    await expect(deskFor({ chromiumPath: '/no/such/chromium' }).channel.start()).rejects.toMatchObject({
      code: 'whatsapp_chromium_path',
    });
  });
});

describe('what was cleared', () => {
  it('is gone from the files of the profile too, once nobody writes for a while', async () => {
    const desk = await pairedDesk({ timing: { ...quick, quietMs: 400 } });
    const amina = await wa.person();
    await amina.ask('words of mine');
    const digits = [amina.number, amina.lid].map((address) => address.replace(/@.*/, ''));
    const traces = () => filesWith(join(wa.dataDir, 'whatsapp'), ['words of mine', ...digits]);
    expect(traces()).not.toEqual([]);
    desk.kept.clear();
    await until('every trace is gone', () => traces().length === 0, 15_000);
    await desk.becomes('ready');
    expect(await amina.ask('here again')).toBe('you said here again');
    expect(desk.problems).toEqual([]);
  });
});

describe('of several instances', () => {
  let db: TestStore;
  let another: Store;
  beforeAll(async () => {
    db = await openTestStore();
    another = await db.another();
  });
  afterAll(() => db.close());

  const leaseOf = ({ meta }: Store, name: string): Lease => ({
    hold: (ms) => meta.lease('test', name, ms),
    release: () => meta.release('test', name),
  });

  it('exactly one holds the session, and another takes over when it ends', async () => {
    const first = await pairedDesk({ lease: leaseOf(db.store, 'first') });
    const second = deskFor({ lease: leaseOf(another, 'second') });
    await second.channel.start();
    await second.becomes('standby');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([first.channel.state(), second.channel.state()]).toEqual(['ready', 'standby']);
    await first.channel.stop();
    await second.becomes('ready');
    await second.channel.stop();
  });

  it('another takes over from one that was killed, when its right has run out', async () => {
    const silent: Lease = {
      hold: () => db.store.meta.lease('test', 'killed', 4000),
      release: async () => {},
    };
    const first = await pairedDesk({ lease: silent });
    await first.channel.stop();
    const second = deskFor({ lease: leaseOf(another, 'heir') }, first.taken);
    await second.channel.start();
    await second.becomes('standby');
    await second.becomes('ready');
    expect(second.codes).toEqual([]);
  });

  it('one that lost the right to it closes its browser', async () => {
    let mine = true;
    const desk = await pairedDesk({ lease: { hold: async () => mine, release: async () => {} } });
    mine = false;
    await desk.becomes('standby');
    expect(browsersOn(wa.dataDir)).toEqual([]);
    mine = true;
    await desk.becomes('ready');
  });

  it('one that cannot ask whether it still has it gives it up in time', async () => {
    let down = false;
    const lease = {
      async hold() {
        if (down) throw new Error('database is down');
        return true;
      },
      release: async () => {},
    };
    const desk = await pairedDesk({ lease });
    down = true;
    await until('the browser is closed', () => browsersOn(wa.dataDir).length === 0);
    down = false;
    await desk.becomes('ready');
  });
});
