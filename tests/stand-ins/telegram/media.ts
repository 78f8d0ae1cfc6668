import type { Message } from 'grammy/types';

const file = { file_id: 'file', file_unique_id: 'unique' };
const place = { latitude: -1.2, longitude: 36.8 };
const picture = { ...file, width: 90, height: 90 };
const clip = { ...picture, duration: 3 };

/** What a phone can send besides text, as the fields of a message. */
export const MEDIA = {
  voice: { voice: { ...file, duration: 3 } },
  audio: { audio: { ...file, duration: 3 } },
  photo: { photo: [picture] },
  video: { video: clip },
  video_note: { video_note: { ...file, length: 90, duration: 3 } },
  animation: { animation: clip, document: file },
  document: { document: file },
  contact: { contact: { phone_number: '+254700000000', first_name: 'Someone' } },
  location: { location: place },
  venue: { venue: { location: place, title: 'Somewhere', address: 'There' }, location: place },
  sticker: { sticker: { ...picture, type: 'regular', is_animated: false, is_video: false } },
  dice: { dice: { emoji: '🎲', value: 4 } },
} as const satisfies Record<string, Partial<Message> | object>;

export type Media = keyof typeof MEDIA;
