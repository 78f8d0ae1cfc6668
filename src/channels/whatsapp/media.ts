import type { MediaKind } from '../../core/conversation/input.ts';

/** Message types of WhatsApp Web that a person sends and we cannot take. */
const KINDS: Readonly<Record<string, MediaKind>> = {
  ptt: 'voice',
  image: 'photo',
  video: 'video',
  ptv: 'video',
  gif: 'video',
  audio: 'file',
  document: 'file',
  vcard: 'contact',
  multi_vcard: 'contact',
  location: 'location',
  sticker: 'sticker',
  'sticker-pack': 'sticker',
  poll_creation: 'other',
  event_creation: 'other',
  product: 'other',
  order: 'other',
  payment: 'other',
  list: 'other',
  list_response: 'other',
  buttons_response: 'other',
  template_button_reply: 'other',
  interactive: 'other',
  groups_v4_invite: 'other',
};

/**
 * What a message of this type carries besides text; null for what nobody said: notices of encryption, calls, changes of
 * numbers, messages taken back or not yet decrypted, the frame around an album (its pictures come by themselves).
 */
export function mediaKind(type: string): MediaKind | null {
  return KINDS[type] ?? null;
}
