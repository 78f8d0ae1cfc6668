import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { goneChat, readArrival } from '../../../src/channels/telegram/arrival.ts';
import { MEDIA, type Media } from '../../stand-ins/telegram/media.ts';

const from = {
  id: 70_01,
  is_bot: false,
  first_name: 'Zawadi-Canary',
  username: 'zawadi_canary',
  language_code: 'sw-KE',
};
const chat = { id: 7001, type: 'private', first_name: 'Zawadi-Canary' } as const;
const base = { message_id: 12, date: 1_700_000_000, from, chat };
const said = (fields: object): Update => ({ update_id: 5, message: { ...base, ...fields } });
const typed = (text: string) => readArrival(said({ text }))?.input;
const pressed = (data: string, message: object = base): Update => ({
  update_id: 6,
  callback_query: { id: 'q', from, chat_instance: 'c', data, message: { ...base, ...message } },
});

describe('a message', () => {
  test('becomes an arrival that holds its text, its ids and the language of the app, and nothing of the person', () => {
    const arrival = readArrival(said({ text: 'habari' }));
    expect(arrival).toEqual({
      channel: 'telegram',
      chat: '7001',
      update: '5',
      message: '12',
      input: { type: 'text', text: 'habari' },
      hint: 'sw',
    });
    expect(JSON.stringify(arrival)).not.toContain('anary');
  });

  test.each([
    ['/start', { type: 'command', name: 'start' }],
    ['/start staff_Ab-9', { type: 'command', name: 'start', payload: 'staff_Ab-9' }],
    ['/start I need help now', { type: 'command', name: 'start' }],
    ['/stop', { type: 'command', name: 'stop' }],
    ['/Stop@sema_bot', { type: 'command', name: 'stop' }],
    [' /help ', { type: 'command', name: 'help' }],
    ['/language ru', { type: 'command', name: 'language' }],
    ['/weather', { type: 'text', text: '/weather' }],
    ['please /stop', { type: 'text', text: 'please /stop' }],
    ['/stopping', { type: 'text', text: '/stopping' }],
  ])('%j is read as the right command, or as text', (text, input) => {
    expect(typed(text)).toEqual(input);
  });

  const kinds: Record<Media, string> = {
    voice: 'voice',
    audio: 'file',
    photo: 'photo',
    video: 'video',
    video_note: 'video',
    animation: 'video',
    document: 'file',
    contact: 'contact',
    location: 'location',
    venue: 'location',
    sticker: 'sticker',
    dice: 'other',
  };
  test.each(Object.entries(kinds))(
    'with %s in it is media of kind %s, without its caption',
    (media, kind) => {
      const arrival = readArrival(said({ ...MEDIA[media as Media], caption: 'secret words' }));
      expect(arrival?.input).toEqual({ type: 'media', kind });
    },
  );

  test('of an album shares its update id with the other items, so that only the first is taken', () => {
    const one = readArrival({ update_id: 5, message: { ...base, ...MEDIA.photo, media_group_id: '99' } });
    const two = readArrival({ update_id: 6, message: { ...base, ...MEDIA.photo, media_group_id: '99' } });
    expect(one?.update).toBe(two?.update);
    expect(one?.update).not.toBe('5');
  });

  test.each([
    ['in a group', said({ text: 'hi', chat: { id: -5, type: 'group', title: 'g' } })],
    ['in a supergroup', said({ text: 'hi', chat: { id: -5, type: 'supergroup', title: 'g' } })],
    [
      'in a channel',
      { update_id: 5, channel_post: { ...base, chat: { id: -5, type: 'channel', title: 'c' } } },
    ],
    ['edited afterwards', { update_id: 5, edited_message: { ...base, text: 'hi', edit_date: 1 } }],
    ['from another bot', said({ text: 'hi', from: { ...from, is_bot: true } })],
    ['that only says something was pinned', said({ pinned_message: base })],
  ] as [string, Update][])('%s is ignored', (_, update) => {
    expect(readArrival(update)).toBeNull();
  });

  test.each([
    ['ru', 'ru'],
    ['pt-br', 'pt'],
    ['', undefined],
    ['x', undefined],
    ['english', undefined],
  ])('from an app set to %j hints at %j', (language_code, hint) => {
    expect(readArrival(said({ text: 'hi', from: { ...from, language_code } }))?.hint).toBe(hint);
  });
});

describe('a press', () => {
  test('tells the screen, the value and the message it stood on', () => {
    expect(readArrival(pressed('1a.keep.it'))).toMatchObject({
      update: '6',
      pressed: '12',
      input: { type: 'press', rev: 46, value: 'keep.it' },
    });
  });

  test.each(['', 'nonsense', '.x', 'ÿ.x', '123456789.x'])(
    'that carries %j is a press on screen 0, which is none',
    (data) => {
      expect(readArrival(pressed(data))?.input).toEqual({ type: 'press', rev: 0, value: '' });
    },
  );

  test('on a message that is out of reach names no message to replace', () => {
    const arrival = readArrival(pressed('1.x', { date: 0 }));
    expect(arrival).toMatchObject({ input: { rev: 1, value: 'x' } });
    expect(arrival).not.toHaveProperty('pressed');
  });

  test('in a group is ignored', () => {
    expect(readArrival(pressed('1.x', { chat: { id: -5, type: 'group', title: 'g' } }))).toBeNull();
  });
});

describe('a person who blocks the bot', () => {
  const member = (status: string, type = 'private') =>
    ({
      update_id: 7,
      my_chat_member: { chat: { ...chat, type }, from, date: 1, new_chat_member: { status } },
    }) as Update;

  test('is gone; one who unblocks it, or a group that throws it out, is not', () => {
    expect(goneChat(member('kicked'))).toBe('7001');
    expect(goneChat(member('member'))).toBeNull();
    expect(goneChat(member('kicked', 'group'))).toBeNull();
  });
});
