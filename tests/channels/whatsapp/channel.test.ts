import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../stand-ins/telegram/until.ts';
import { openWhatsAppStandIn, type WhatsAppStandIn } from '../../stand-ins/whatsapp/index.ts';
import { createDesk, type Desk } from './desk.ts';
import { rendered } from './rendered.ts';

let wa: WhatsAppStandIn;
let desk: Desk;
beforeAll(async () => {
  wa = await openWhatsAppStandIn();
  desk = createDesk(wa);
  await desk.pair();
}, 60_000);
afterAll(async () => {
  await desk.channel.stop();
  wa.close();
});

const delivered = (chat: string, text: string) =>
  desk.channel.deliver({ do: 'send', chat, message: rendered({ rev: 0, text }) });

describe('pairing', () => {
  it('showed a code, and hides it once it was scanned', () => {
    expect(desk.codes[0]).toMatch(/^2@stand-in-1-/);
    expect(desk.channel.qr()).toBeNull();
  });

  it('keeps the session in a folder of this user alone', () => {
    expect(statSync(join(wa.dataDir, 'whatsapp')).mode & 0o777).toBe(0o700);
  });
});

describe('a message', () => {
  it('is taken once and answered, and marked as read', async () => {
    const amina = await wa.person();
    expect(await amina.ask('Habari')).toBe('you said Habari');
    await until('it is read', () => wa.noted.some((one) => one.kind === 'seen' && one.chat === amina.number));
  });

  it('comes from one person, whether under the number or under the hidden id', async () => {
    const amina = await wa.person();
    await amina.ask('one');
    await amina.ask('two', 'lid');
    const chats = desk.arrivals.filter(
      ({ input }) => input.type === 'text' && /^(one|two)$/.test(input.text),
    );
    expect(chats.map(({ chat }) => chat)).toEqual([amina.lid, amina.lid]);
  });

  it('stays one person where WhatsApp hides who is behind', async () => {
    await wa.knob('hideLids', true);
    const amina = await wa.person();
    await amina.ask('nobody knows me', 'lid');
    expect(desk.arrivals.at(-1)?.chat).toBe(amina.lid);
    const juma = await wa.person();
    await juma.ask('just a number');
    expect(desk.arrivals.at(-1)?.chat).toBe(juma.number);
    await wa.knob('hideLids', false);
  });

  it('is tried again when the turn could not be taken, in order', async () => {
    let fails = 2;
    desk.beforeCommit(async () => {
      if (fails-- > 0) throw new Error('down');
    });
    const amina = await wa.person();
    await amina.say('first');
    await amina.say('second');
    await amina.hears('you said second');
    expect(desk.texts.slice(-2)).toEqual(['first', 'second']);
    desk.beforeCommit(async () => {});
  });

  it('is not listened to in groups, broadcasts and status posts', async () => {
    const amina = await wa.person();
    const before = desk.arrivals.length;
    await wa.call('group', '120363000000000001@g.us', [amina.number]);
    await wa.call('receive', { from: '120363000000000001@g.us', author: amina.number, body: 'in a group' });
    await wa.call('receive', { from: 'status@broadcast', author: amina.number, body: 'a status' });
    await amina.send({ body: 'to many', broadcast: true });
    await wa.call('ring', amina.number);
    await amina.ask('to you');
    expect(desk.arrivals.length).toBe(before + 1);
  });

  it('without words is named by its kind', async () => {
    const amina = await wa.person();
    await amina.send({ type: 'ptt', body: '' });
    await amina.hears('you said media');
    expect(desk.arrivals.at(-1)?.input).toEqual({ type: 'media', kind: 'voice' });
  });
});

describe('what we send', () => {
  it('is taken back from both phones while that is possible', async () => {
    const amina = await wa.person();
    await amina.ask('hello');
    const sent = await delivered(amina.lid, 'secret');
    if (sent.outcome !== 'sent' || sent.message === undefined) throw new Error(sent.outcome);
    expect(await desk.channel.deliver({ do: 'delete', chat: amina.lid, message: sent.message })).toEqual({
      outcome: 'sent',
    });
    expect(amina.left).not.toContain('secret');
    expect(await wa.stored()).not.toContain('secret');
  });

  it('is said to stay on the phone when it is too late to take it back', async () => {
    const amina = await wa.person();
    await amina.ask('hello');
    const sent = await delivered(amina.lid, 'old secret');
    if (sent.outcome !== 'sent' || sent.message === undefined) throw new Error(sent.outcome);
    await wa.knob('clockSkewMs', 61 * 3_600_000);
    expect(await desk.channel.deliver({ do: 'delete', chat: amina.lid, message: sent.message })).toEqual({
      outcome: 'refused',
    });
    await wa.knob('clockSkewMs', 0);
    expect(amina.left).toContain('old secret');
    expect(await wa.stored()).not.toContain('old secret');
  });

  it("takes a person's own message off our side, and never asks for theirs to go from their phone", async () => {
    const amina = await wa.person();
    const id = await amina.say('my own words');
    await amina.hears('my own words');
    expect(await desk.channel.deliver({ do: 'delete', chat: amina.lid, message: id })).toEqual({
      outcome: 'sent',
    });
    expect(wa.noted).toContainEqual(expect.objectContaining({ kind: 'delete_for_me', id }));
  });

  it('comes again later when the server refuses it, and leaves nothing behind', async () => {
    const amina = await wa.person();
    await amina.ask('hello');
    await wa.knob('failSends', 1);
    expect(await delivered(amina.lid, 'refused once')).toMatchObject({ outcome: 'later' });
    expect(await wa.stored()).not.toContain('refused once');
    expect(await delivered(amina.lid, 'refused once')).toMatchObject({ outcome: 'sent' });
  });

  it('finds nobody where the number has left WhatsApp', async () => {
    await wa.knob('unregistered', ['254711111111@c.us']);
    expect(await delivered('254711111111@c.us', 'hello?')).toEqual({ outcome: 'gone' });
  });
});

describe("a chat in the browser's profile", () => {
  it('goes with everything that names the person, when its talk has ended', async () => {
    const amina = await wa.person();
    const juma = await wa.person();
    await amina.ask('what I tell');
    await juma.ask('still talking');
    expect(await wa.stored()).toContain(amina.number);
    desk.kept.delete(amina.lid);
    const user = (address: string) => address.replace(/@.*/, '');
    for (let tries = 0; (await wa.stored()).includes(user(amina.number)) && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stored = await wa.stored();
    for (const trace of ['what I tell', user(amina.number), user(amina.lid)])
      expect(stored).not.toContain(trace);
    expect(stored).toContain('still talking');
    expect(await amina.ask('here again')).toBe('you said here again');
  });
});
