import type { Message } from 'grammy/types';
import type { MediaKind } from '../../core/conversation/input.ts';

/** In this order: an animation also has a document, a venue also has a location. */
const KINDS: readonly (readonly [keyof Message, MediaKind])[] = [
  ['voice', 'voice'],
  ['photo', 'photo'],
  ['live_photo', 'photo'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'file'],
  ['audio', 'file'],
  ['contact', 'contact'],
  ['location', 'location'],
  ['venue', 'location'],
  ['sticker', 'sticker'],
  ['rich_message', 'other'],
  ['story', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['checklist', 'other'],
  ['paid_media', 'other'],
  ['invoice', 'other'],
  ['giveaway', 'other'],
];

/** What a message carries besides text; null for service messages ("pinned a message"), which nobody said. */
export function mediaKind(message: Message): MediaKind | null {
  return KINDS.find(([field]) => message[field] !== undefined)?.[1] ?? null;
}
