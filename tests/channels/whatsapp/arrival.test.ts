import { describe, expect, it } from 'vitest';
import { type Incoming, readArrival, writerOf } from '../../../src/channels/whatsapp/arrival.ts';

const WRITER = '254700000001@c.us';

function incoming(over: Partial<Incoming> = {}): Incoming {
  return {
    id: { id: '3EB0AA', _serialized: `false_${WRITER}_3EB0AA` },
    fromMe: false,
    from: WRITER,
    type: 'chat',
    body: 'Habari',
    ...over,
  };
}
const read = (over: Partial<Incoming>) => readArrival(incoming(over), '99@lid');

describe('what a person writes', () => {
  it('is text, in the one chat the person has with us', () => {
    expect(read({})).toEqual({
      channel: 'whatsapp',
      chat: '99@lid',
      update: '99@lid 3EB0AA',
      message: `false_${WRITER}_3EB0AA`,
      input: { type: 'text', text: 'Habari' },
    });
  });

  it('is the same update whether it came under the number or the hidden id', () => {
    const hidden = incoming({ from: '99@lid', id: { id: '3EB0AA', _serialized: 'false_99@lid_3EB0AA' } });
    expect(readArrival(hidden, '99@lid')?.update).toBe(read({})?.update);
  });

  it('stays a number: the conversation reads "1, 4"', () => {
    expect(read({ body: '1, 4' })?.input).toEqual({ type: 'text', text: '1, 4' });
  });

  it('hints at Russian by its letters and at nothing else', () => {
    expect(read({ body: 'Здравствуйте' })?.hint).toBe('ru');
    expect(read({ body: 'Habari yako' })?.hint).toBeUndefined();
  });

  it.each([
    ['/stop', { type: 'command', name: 'stop' }],
    ['/START hello', { type: 'command', name: 'start' }],
    ['s_0123456789abcdefghij', { type: 'command', name: 'start', payload: 's_0123456789abcdefghij' }],
    ['start s_0123456789abcdefghij', { type: 'command', name: 'start', payload: 's_0123456789abcdefghij' }],
    ['/other', { type: 'text', text: '/other' }],
    ['stop', { type: 'text', text: 'stop' }],
  ])('%s', (body, input) => {
    expect(read({ body })?.input).toEqual(input);
  });

  it.each([
    ['ptt', 'voice'],
    ['image', 'photo'],
    ['video', 'video'],
    ['ptv', 'video'],
    ['audio', 'file'],
    ['document', 'file'],
    ['vcard', 'contact'],
    ['multi_vcard', 'contact'],
    ['location', 'location'],
    ['sticker', 'sticker'],
    ['poll_creation', 'other'],
  ])('as %s is a %s, without its caption', (type, kind) => {
    expect(read({ type, body: 'a caption' })?.input).toEqual({ type: 'media', kind });
  });
});

describe('what nobody said to us', () => {
  it.each([
    ['our own messages', { fromMe: true }],
    ['a group', { from: '120363000000000001@g.us' }],
    ['a status post', { isStatus: true }],
    ['the status chat', { from: 'status@broadcast' }],
    ['a broadcast list', { broadcast: true }],
    ['a channel', { from: '120363000000000002@newsletter' }],
    ['WhatsApp itself', { from: '0@c.us' }],
    ['a notice of encryption', { type: 'e2e_notification' }],
    ['a call', { type: 'call_log' }],
    ['a reaction', { type: 'reaction', body: '👍' }],
    ['a vote in a poll', { type: 'poll_update', body: '' }],
    ['a pinned message', { type: 'pinned_message' }],
    ['a message that was taken back', { type: 'revoked' }],
    ['a message not yet decrypted', { type: 'ciphertext' }],
    ['the frame of an album', { type: 'album' }],
    ['an empty text', { body: '' }],
  ])('%s', (_name, over) => {
    expect(read(over)).toBeNull();
    expect(writerOf(incoming(over))).toBeNull();
  });
});
