import { describe, expect, test } from 'vitest';
import { openWith, recipientOf, sealTo } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { makeReceipt, readReceipt, reporterIdentity } from '../../src/crypto/receipt.ts';

const secret = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
const keyring = createKeyring(secret);

describe("the reporter's identity", () => {
  test('comes back from the receipt, however it was copied, and opens what was sealed to it', async () => {
    const receipt = makeReceipt();
    const { recipient } = await reporterIdentity(keyring, receipt);
    const sealed = await sealTo([recipient], 'Tumepata jibu.');

    const typed = readReceipt(`kodi: ${receipt.toLowerCase().replaceAll('-', ' ')}`);
    if (!typed.ok) throw new Error(typed.why);
    const { identity } = await reporterIdentity(createKeyring(secret), typed.receipt);
    expect(await recipientOf(identity)).toBe(recipient);
    expect(Buffer.from(await openWith([identity], sealed)).toString()).toBe('Tumepata jibu.');
  });

  test('is another for another receipt, and for the same receipt with another secret', async () => {
    const receipt = makeReceipt();
    const others = await Promise.all([
      reporterIdentity(keyring, receipt),
      reporterIdentity(keyring, makeReceipt()),
      reporterIdentity(createKeyring(Buffer.alloc(32, 9)), receipt),
    ]);
    expect(new Set(others.map((keys) => keys.identity)).size).toBe(3);
  });

  test('keeps its value from one version of Sema to the next', async () => {
    // Computed with the argon2id of @noble/hashes. If this fails, no reporter can open an answer any more.
    const { recipient } = await reporterIdentity(
      keyring,
      makeReceipt(() => 7),
    );
    expect(recipient).toBe('age1f4g55tl2vz4jp8ep5tefu0xa6d5y88ly03rr9tsdlg90hhgxaaascwnulg');
  });

  test('leaves the process free for others while it is made', async () => {
    const order: string[] = [];
    const made = reporterIdentity(keyring, makeReceipt()).then(() => order.push('identity'));
    await new Promise((resolve) => setImmediate(resolve));
    order.push('another turn');
    await made;
    expect(order).toEqual(['another turn', 'identity']);
  });

  test('is refused for anything but the written form of a receipt', async () => {
    const receipt = makeReceipt();
    for (const spelling of [receipt.toLowerCase(), receipt.replaceAll('-', ''), 'A7KC']) {
      await expect(reporterIdentity(keyring, spelling)).rejects.toThrow(TypeError);
    }
  });
});
