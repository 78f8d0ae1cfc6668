import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

export type Database = { readonly url: string; drop(): Promise<void> };

/** A fresh database on the throwaway server: empty, or a copy of another to which nobody is connected. */
export async function newDatabase(server: string, template = 'template0'): Promise<Database> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
