import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { embeddedPath } from '../../../src/storage/embedded.ts';
import type { Row } from '../../stand-ins/database.ts';

/** Somewhere that a canary might be, and what is there. */
export type Place = { readonly name: string; readonly bytes: Uint8Array };

export type Where = { readonly DATA_DIR: string; readonly DATABASE_URL?: string };
export type Query = (text: string) => Promise<readonly Row[]>;

/** Opens the database behind the server's back. The server must be down: an embedded database has one owner. */
export async function withDatabase<T>(where: Where, work: (query: Query) => Promise<T>): Promise<T> {
  if (where.DATABASE_URL !== undefined) {
    const client = postgres(where.DATABASE_URL, { max: 1, onnotice: () => {} });
    try {
      return await work((text) => client.unsafe<Row[]>(text));
    } finally {
      await client.end();
    }
  }
  const client = await PGlite.create(embeddedPath(where.DATA_DIR));
  try {
    return await work(async (text) => (await client.query<Row>(text)).rows);
  } finally {
    await client.close();
  }
}

/** Every value of every row of every table: text as it is, bytes as they are, the rest as JSON. */
export async function everyValue(query: Query): Promise<readonly Place[]> {
  const tables = await query(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const places: Place[] = [];
  for (const { name } of tables) {
    for (const row of await query(`select * from ${name}`)) {
      for (const [column, value] of Object.entries(row)) {
        const bytes = value instanceof Uint8Array ? value : Buffer.from(asText(value));
        places.push({ name: `${name}.${column}`, bytes });
      }
    }
  }
  return places;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Every file under a folder: with an embedded database, its raw pages and its log of writes too. */
export function everyFile(folder: string): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: relative(folder, path), bytes: readFileSync(path) };
    });
}
