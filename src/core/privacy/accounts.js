import { matches } from './span.js';

/** @import { Identifier } from './span.js' */

const top = 'com|org|net|info|io|me|ru|kz|kg|ke|tz|ug|uk|co|su|рф';
const email = /[\p{L}\d](?:[\p{L}\d._%+-]{0,63})@(?:[\p{L}\d-]{1,63}\.){1,4}[\p{L}]{2,24}/gu;
/** "name at gmail dot com", "имя собака mail точка ru", "jina (at) gmail.com": one of the two must be spelled for doubt. */
const spelledEmail = new RegExp(
  `[\\p{L}\\d][\\p{L}\\d._+-]{0,63} ?[([{]? ?(?:@|\\b(?:at|et)\\b|(?<!\\p{L})(?:собака|собачка|эт)(?!\\p{L})) ?[)\\]}]? ?` +
    `[\\p{L}\\d-]{2,63}(?: ?[([]? ?(?:\\.|\\bdot\\b|\\bnukta\\b|\\bdoti\\b|(?<!\\p{L})точка(?!\\p{L})) ?[)\\]]? ?(?:${top})(?![\\p{L}\\d])){1,2}`,
  'giu',
);
const link = /(?:https?:\/\/|www\.|tg:\/\/)[^\s…[\]<>]{2,2000}/giu;
const profile =
  /(?<![\p{L}\d.@])(?:t\.me|telegram\.me|wa\.me|fb\.com|facebook\.com|m\.facebook\.com|instagram\.com|vk\.com|vk\.ru|ok\.ru|tiktok\.com|twitter\.com|x\.com|youtube\.com|linkedin\.com|chat\.whatsapp\.com)\/[^\s…[\]<>]{1,500}/giu;
const handle = /(?<![\p{L}\d._@])@\p{L}[\p{L}\d_.]{1,31}/gu;
/** "insta: name": only with a sign in between, since "telegram yes" says nothing. */
const named =
  /(?<![\p{L}\d])(?:ig|insta|instagram|fb|facebook|telegram|tg|tiktok|twitter|snap|snapchat|skype|инста|инстаграм|телеграм|телега|тг|вк|vk) ?[:=] ?@?[\p{L}\d][\p{L}\d_.]{2,31}/giu;

/**
 * E-mail addresses, links, and accounts on social networks.
 * @param {string} text
 * @returns {Identifier[]}
 */
export function findAccounts(text) {
  return [
    ...matches(text, email, 'email'),
    ...matches(text, spelledEmail, 'email'),
    ...matches(text, link, 'link'),
    ...matches(text, profile, 'link'),
    ...matches(text, handle, 'handle'),
    ...matches(text, named, 'handle'),
  ];
}
