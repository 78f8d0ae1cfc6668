import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askHolder, readState } from '../../../src/app/whatsapp-desk.ts';
import { catalog } from '../../stand-ins/content.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import { startWhatsAppServer, type WhatsAppServer } from './served.ts';

let server: WhatsAppServer;
let administrator: StaffPhone;
let paralegal: StaffPhone;
beforeAll(async () => {
  server = await startWhatsAppServer();
  administrator = await staffMember(server, 73_001, { lang: 'ru', role: 'administrator' });
  paralegal = await staffMember(server, 73_002, { lang: 'ru' });
}, 60_000);
afterAll(() => server.close());

const problem = async () => (await readState(server.world.store.meta))?.problem ?? null;

describe('when the phone has unlinked WhatsApp', () => {
  it('the administrator hears of it once, on Telegram; the status says it until a phone is linked again', async () => {
    const sentence = catalog.t('ru', 'cli:fault.whatsapp_unpaired');
    await server.wa.call('unlink').catch(() => null);
    await administrator.person.hears(sentence);
    await server.becomes('pairing');
    expect(await problem()).toBe('unpaired');
    await server.wa.call('scan');
    await server.becomes('ready');
    expect(await problem()).toBeNull();
    await server.quiet();
    const told = (one: StaffPhone) => one.person.chat.filter(({ text }) => text.includes(sentence));
    expect([told(administrator), told(paralegal)].map(({ length }) => length)).toEqual([1, 0]);
  }, 60_000);

  it('Telegram goes on meanwhile', async () => {
    await server.wa.call('unlink').catch(() => null);
    await until('the phone is unlinked', () => server.problems.length > 1, 20_000);
    await paralegal.say('/help');
    expect(paralegal.screen).toContain(catalog.t('ru', 'ui:help').slice(0, 20));
  }, 60_000);
});

describe('what the command line asks of the process that holds WhatsApp', () => {
  const ask = (asked: Parameters<typeof askHolder>[2]) => {
    const { store, keyring } = server.world;
    return askHolder(store.meta, keyring, asked, server.now, 20_000);
  };

  it('to pair by number: gives the code to type, and the number stands nowhere in the clear', async () => {
    await server.becomes('pairing');
    expect(await ask({ do: 'pair', number: '254733918273' })).toMatchObject({
      outcome: 'done',
      code: 'ABCD1234',
    });
    const kept = JSON.stringify(await server.query('select * from meta'));
    expect(kept).not.toContain('254733918273');
    expect(kept).not.toContain('ABCD1234');
  }, 60_000);

  it('to log out: ends the session, and the next code is shown', async () => {
    await server.wa.call('scan');
    await server.becomes('ready');
    expect(await ask({ do: 'pair', number: '254733918273' })).toMatchObject({ outcome: 'not_pairing' });
    expect(await ask({ do: 'log_out' })).toMatchObject({ outcome: 'done' });
    await server.becomes('pairing');
  }, 60_000);
});
