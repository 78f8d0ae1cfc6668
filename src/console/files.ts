import { readdirSync } from 'node:fs';
import type { Hono } from 'hono';
import { serveFile } from '../web/static-files.ts';
import { serveModules } from './modules.ts';

/** Addresses of the console's own files, and the libraries that its scripts import by name. */
export type ConsoleFiles = {
  /** The address of a file under `static/`. A name that is not there is a bug and throws. */
  at(name: string): string;
  readonly importMap: string;
  readonly importMapHash: string;
};

export function serveFiles(app: Hono): ConsoleFiles {
  const folder = new URL('./static/', import.meta.url);
  const at = new Map(
    readdirSync(folder)
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => [name, serveFile(app, `/staff/static/${name}`, new URL(name, folder))]),
  );
  const addressOf = (name: string): string => {
    const found = at.get(name);
    if (found === undefined) throw new Error(`there is no console file ${name}`);
    return found;
  };
  const { importMap, hash } = serveModules(app);
  return { at: addressOf, importMap, importMapHash: hash };
}
