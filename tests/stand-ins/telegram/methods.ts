import type { Method, Parts } from './method.ts';
import { aboutBot } from './methods/about-bot.ts';
import { messages } from './methods/messages.ts';
import { receiving } from './methods/receiving.ts';

/** By lower-case name: the real server does not mind the case. */
export function allMethods(parts: Parts): ReadonlyMap<string, Method> {
  const methods = { ...aboutBot(parts), ...messages(parts), ...receiving(parts) };
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));
}
