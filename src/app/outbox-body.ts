import { z } from 'zod';
import type { Keyring } from '../crypto/keyring.ts';
import { sealJson, unsealJson } from '../crypto/vault.ts';
import type { Rendered } from '../i18n/rendered.ts';

/** What an outbox row holds, sealed: everything that is needed to send it, so that nothing else must be looked up. */
export type OutboxBody =
  | {
      readonly do: 'send';
      readonly chat: string;
      readonly message: Rendered;
      readonly replaces?: string;
      /** Sent only while the reporter of this report still wants to be written to in this chat. */
      readonly about?: string;
    }
  | { readonly do: 'delete'; readonly chat: string; readonly message: string };

const button = z.object({ value: z.string(), label: z.string(), on: z.boolean().optional() });
const rendered = z.object({
  rev: z.number(),
  lang: z.string(),
  text: z.string(),
  options: z.array(button),
  nav: z.array(button),
  expects: z.enum(['none', 'text', 'choice', 'choices']),
  progress: z.string().optional(),
  redraw: z.literal(true).optional(),
  deleteAfterMinutes: z.number().optional(),
});
const body = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('send'),
    chat: z.string(),
    message: rendered,
    replaces: z.string().optional(),
    about: z.string().optional(),
  }),
  z.object({ do: z.literal('delete'), chat: z.string(), message: z.string() }),
]);

const bind = (id: string) => `outbox/${id}`;

export function sealBody(keyring: Keyring, id: string, content: OutboxBody): Uint8Array {
  return sealJson(keyring, 'outbox', bind(id), content);
}

/** @throws SealBroken when the row was tampered with or belongs elsewhere */
export function openBody(keyring: Keyring, id: string, sealed: Uint8Array): OutboxBody {
  return body.parse(unsealJson(keyring, 'outbox', bind(id), sealed)) as OutboxBody;
}
