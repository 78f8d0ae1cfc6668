import { Api, GrammyError } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostWebhook, type Person, startTelegram, type TelegramStandIn, until } from './index.ts';

let telegram: TelegramStandIn;
let api: Api;
let amina: Person;

beforeEach(async () => {
  telegram = await startTelegram();
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  amina = telegram.person(7);
  amina.say('hello');
});
afterEach(() => telegram.stop());

/** How a call is refused, as grammY sees it. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'broken',
  );
}
const keyboard = (callback_data: string) => ({
  reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data }]] },
});

describe('the stand-in refuses', () => {
  test('a wrong token and an unknown method', async () => {
    expect(await refusal(new Api('1:x', { apiRoot: telegram.apiRoot }).getMe())).toBe('401 Unauthorized');
    expect(await refusal(api.sendDice(7, '🎲'))).toBe('404 Not Found: method not found');
  });

  test('texts and buttons out of bounds', async () => {
    expect(await refusal(api.sendMessage(7, 'x'.repeat(4096)))).toBe('accepted');
    expect(await refusal(api.sendMessage(7, 'x'.repeat(4097)))).toBe('400 Bad Request: message is too long');
    expect(await refusal(api.sendMessage(7, ' \n'))).toBe('400 Bad Request: message text is empty');
    expect(await refusal(api.sendMessage(7, 'x', keyboard('ü'.repeat(32))))).toBe('accepted');
    expect(await refusal(api.sendMessage(7, 'x', keyboard('ü'.repeat(33))))).toMatch(/BUTTON_DATA_INVALID/);
    expect(await refusal(api.sendMessage(7, 'x', keyboard('')))).toMatch(/BUTTON_DATA_INVALID/);
    expect(await refusal(api.sendMessage(7, 'x', { parse_mode: 'HTML' }))).toMatch(/^400/);
  });

  test('edits that change nothing, of what is gone, and of what is not its own', async () => {
    const { message_id } = await api.sendMessage(7, 'one', keyboard('a'));
    expect(await refusal(api.editMessageText(7, message_id, 'one', keyboard('a')))).toMatch(
      /message is not modified/,
    );
    expect(await refusal(api.editMessageText(7, message_id, 'one'))).toBe('accepted');
    expect(amina.last?.buttons).toEqual([]);
    expect(await refusal(api.editMessageReplyMarkup(7, message_id))).toMatch(/message is not modified/);
    expect(await refusal(api.editMessageText(7, 999, 'x'))).toMatch(/message to edit not found/);
    expect(await refusal(api.editMessageText(7, 1, 'x'))).toMatch(/message can't be edited/);
  });

  test('to delete what is gone or 48 hours old', async () => {
    const { message_id } = await api.sendMessage(7, 'one');
    expect(await refusal(api.deleteMessage(7, 1))).toBe('accepted');
    expect(await refusal(api.deleteMessage(7, 1))).toMatch(/message to delete not found/);
    telegram.forward(48 * 3600_000);
    expect(await refusal(api.deleteMessage(7, message_id))).toMatch(/message can't be deleted/);
  });

  test('chats that are blocked, deleted or unknown', async () => {
    telegram.person(8);
    expect(await refusal(api.sendMessage(8, 'x'))).toBe('400 Bad Request: chat not found');
    amina.block();
    expect(await refusal(api.sendMessage(7, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
    amina.deleteAccount();
    expect(await refusal(api.sendMessage(7, 'x'))).toBe('403 Forbidden: user is deactivated');
  });

  test('an answer to a press that comes after fifteen seconds, or twice', async () => {
    await api.sendMessage(7, 'one', keyboard('a'));
    const press = async () => {
      amina.press('Yes');
      return (await api.getUpdates()).at(-1)?.callback_query?.id ?? '';
    };
    const [first, second] = [await press(), await press()];
    expect(await refusal(api.answerCallbackQuery(first))).toBe('accepted');
    expect(await refusal(api.answerCallbackQuery(first))).toMatch(/query is too old/);
    telegram.forward(16_000);
    expect(await refusal(api.answerCallbackQuery(second))).toMatch(/query is too old/);
  });

  test('a second message within the second, when limits are on', async () => {
    telegram.limitChats(1000);
    await api.sendMessage(7, 'one');
    expect(await refusal(api.sendMessage(7, 'two'))).toBe('429 Too Many Requests: retry after 1');
  });

  test('a second poller, and polling under a webhook', async () => {
    await api.getUpdates({ offset: 100_001 });
    const first = refusal(api.getUpdates({ offset: 100_001, timeout: 20 }));
    await until('the first waits', () => telegram.calls('getUpdates').length === 2);
    await api.getUpdates({ offset: 100_001 });
    expect(await first).toMatch(/^409 Conflict: terminated by other getUpdates request/);
    await api.setWebhook('https://sema.example/');
    expect(await refusal(api.getUpdates())).toMatch(/^409 Conflict: can't use getUpdates/);
  });

  test('webhooks without TLS, and secrets with other characters', async () => {
    expect(await refusal(api.setWebhook('http://sema.example/'))).toMatch(/HTTPS URL must be provided/);
    expect(await refusal(api.setWebhook('https://a.example/', { secret_token: 'a b' }))).toMatch(
      /unallowed characters/,
    );
  });
});

describe('updates', () => {
  test('come again until a higher offset confirms them', async () => {
    amina.say('two');
    const ids = async (offset = 0) => (await api.getUpdates({ offset })).map(({ update_id }) => update_id);
    const [one = 0, two = 0] = await ids();
    expect(await ids()).toEqual([one, two]);
    expect(await ids(two)).toEqual([two]);
    expect(await ids()).toEqual([two]);
    expect(await ids(two + 1)).toEqual([]);
    telegram.again(one);
    expect(await ids(two + 1)).toEqual([one]);
    expect(await ids()).toEqual([]);
  });

  test('of types that were not asked for are not kept', async () => {
    await api.getUpdates({ offset: 100_001, allowed_updates: ['message'] });
    await api.sendMessage(7, 'one', keyboard('a'));
    amina.press('Yes');
    expect(await api.getUpdates()).toEqual([]);
  });

  test('are brought to a webhook with its secret, one chat in order, until it answers 2xx', async () => {
    const seen: string[] = [];
    let failures = 2;
    const host = await hostWebhook(async ({ headers, body }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body ?? []) chunks.push(chunk);
      if (failures-- > 0) return 500;
      seen.push(
        `${headers['x-telegram-bot-api-secret-token']} ${JSON.parse(Buffer.concat(chunks).toString()).message.text}`,
      );
      return 200;
    });
    amina.say('two');
    await api.setWebhook(host.url, { secret_token: 'abc' });
    await until('both are brought', () => seen.length === 2);
    expect(seen).toEqual(['abc hello', 'abc two']);
    expect((await api.getWebhookInfo()).last_error_message).toMatch(/500/);
    await until('nothing waits', () => telegram.pending === 0);
    await host.stop();
  });
});

describe('a phone', () => {
  test('can press a button that is long gone, and the bot gets the ids alone', async () => {
    const { message_id } = await api.sendMessage(7, 'one', keyboard('a'));
    const shown = amina.last;
    await api.deleteMessage(7, message_id);
    expect(() => amina.press('Yes')).toThrow('nobody sees a button');
    amina.press('Yes', shown);
    const update = (await api.getUpdates()).at(-1);
    expect(update?.callback_query).toMatchObject({ data: 'a', message: { message_id, date: 0 } });
  });

  test('cannot write to a bot it has blocked', () => {
    amina.block();
    expect(() => amina.say('x')).toThrow();
  });
});
