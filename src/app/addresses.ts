import { z } from 'zod';
import type { Keyring } from '../crypto/keyring.ts';
import { SealBroken, sealJson, unsealJson } from '../crypto/vault.ts';

/** Where a reporter asked to be written to. */
const replyTo = z.object({
  channel: z.enum(['telegram', 'whatsapp', 'webchat']),
  chat: z.string(),
  lang: z.string(),
});
export type ReplyTo = z.infer<typeof replyTo>;

const ofReport = (reportId: string) => `reply_address/${reportId}`;
const ofStaffChat = (chatRef: string) => `staff_chat/${chatRef}`;

export function sealReplyTo(keyring: Keyring, reportId: string, to: ReplyTo): Uint8Array {
  return sealJson(keyring, 'address', ofReport(reportId), to);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openReplyTo(keyring: Keyring, reportId: string, sealed: Uint8Array): ReplyTo {
  const read = replyTo.safeParse(unsealJson(keyring, 'address', ofReport(reportId), sealed));
  if (!read.success) throw new SealBroken('address');
  return read.data;
}

export function sealStaffChat(keyring: Keyring, chatRef: string, chat: string): Uint8Array {
  return sealJson(keyring, 'address', ofStaffChat(chatRef), chat);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openStaffChat(keyring: Keyring, chatRef: string, sealed: Uint8Array): string {
  const chat = unsealJson(keyring, 'address', ofStaffChat(chatRef), sealed);
  if (typeof chat !== 'string') throw new SealBroken('address');
  return chat;
}
