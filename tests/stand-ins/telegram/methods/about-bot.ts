import { z } from 'zod';
import { type Method, type Parts, read } from '../method.ts';
import { badRequest } from '../refusal.ts';

const scope = z.object({
  language_code: z
    .string()
    .regex(/^([a-z]{2})?$/)
    .default(''),
});
const command = z.object({ command: z.string(), description: z.string() });

/** What the bot is and says of itself. */
export function aboutBot({ world }: Parts): Record<string, Method> {
  return {
    getMe: () => world.me,
    getMyCommands: (body) => world.commands.get(read(scope, body).language_code) ?? [],
    setMyCommands(body) {
      const { commands, language_code } = read(scope.extend({ commands: z.array(command).max(100) }), body);
      for (const { command: name, description } of commands) {
        if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
        if (description.length < 1 || description.length > 256)
          throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      world.commands.set(language_code, commands);
      return true;
    },
    getMyDescription: (body) => ({
      description: world.descriptions.get(read(scope, body).language_code) ?? '',
    }),
    setMyDescription(body) {
      const given = read(scope.extend({ description: z.string().default('') }), body);
      if (given.description.length > 512) throw badRequest('description is too long');
      world.descriptions.set(given.language_code, given.description);
      return true;
    },
    getMyShortDescription: (body) => ({
      short_description: world.shortDescriptions.get(read(scope, body).language_code) ?? '',
    }),
    setMyShortDescription(body) {
      const given = read(scope.extend({ short_description: z.string().default('') }), body);
      if (given.short_description.length > 120) throw badRequest('short description is too long');
      world.shortDescriptions.set(given.language_code, given.short_description);
      return true;
    },
  };
}
