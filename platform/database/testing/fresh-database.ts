import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { ConnectionSettings } from '../pool.ts';
import { ensureServerRoles } from '../server-roles.ts';

/** An empty database of its own on the test server, and how to take it away. */
export async function freshDatabase(): Promise<{ owner: ConnectionSettings; drop: () => Promise<void> }> {
  const admin = inject('databaseAdmin');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(admin, `create database ${name}`);
  const owner = { ...admin, database: name };
  return {
    owner,
    async drop() {
      const login = await ensureServerRoles(owner);
      await dropWhenFree(admin, name);
      for (const role of [login.app, login.identity]) await query(admin, `drop role if exists ${role}`);
    },
  };
}

async function query(settings: ConnectionSettings, text: string): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Connections that were closed a moment ago may still be leaving; the role may not send them away. */
async function dropWhenFree(admin: ConnectionSettings, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await query(admin, `drop database ${name}`);
    } catch (error) {
      if (attempt === 20 || (error as { code?: string }).code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
