/** What is said over the local socket: one JSON object a line. The holder greets, the caller asks once, the holder tells. */
import { z } from 'zod';
import { jsonSchema } from './json.ts';
import type { Out } from './out.ts';

/** Who holds the folder. A server answers; a command does its own work, and others wait until it is done. */
export type HolderKind = 'server' | 'command';

export const greetingSchema = z.object({ is: z.literal('hello'), who: z.enum(['server', 'command']) });

export const requestSchema = z.object({ verb: z.string(), args: jsonSchema });
export type Request = z.infer<typeof requestSchema>;

const sayParam = z.union([z.string(), z.number(), z.object({ text: z.string() })]);

export const toldSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('say'), key: z.string(), params: z.record(z.string(), sayParam) }),
  z.object({ is: z.literal('line'), text: z.string() }),
  z.object({ is: z.literal('progress'), done: z.number(), total: z.number().nullable() }),
  z.object({ is: z.literal('bytes'), base64: z.string() }),
  z.object({ is: z.literal('give'), value: jsonSchema }),
  z.object({
    is: z.literal('fault'),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** A bug, or a device that failed: details are in the holder's log. */
  z.object({ is: z.literal('broken') }),
  z.object({ is: z.literal('done') }),
]);
export type Told = z.infer<typeof toldSchema>;

/** Bytes in one line; what a verb writes at once may be larger. */
const PIECE = 48 * 1024;

/** An `Out` that puts everything into messages. */
export function outOver(tell: (told: Told) => Promise<void>): Out {
  return {
    say: (key, params = {}) => tell({ is: 'say', key, params: { ...params } }),
    line: (text) => tell({ is: 'line', text }),
    progress: (done, total) => tell({ is: 'progress', done, total }),
    give: (value) => tell({ is: 'give', value }),
    async write(bytes) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        const base64 = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('base64');
        await tell({ is: 'bytes', base64 });
      }
    },
  };
}
