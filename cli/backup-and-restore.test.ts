import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessToken } from '../concepts/access-token/access-token.contract.ts';
import { createCalendarFeed } from '../concepts/calendar-feed/calendar-feed.contract.ts';
import { createComment } from '../concepts/comment/comment.contract.ts';
import { createInvitation } from '../concepts/invitation/invitation.contract.ts';
import { signIn } from '../concepts/session/session.contract.ts';
import { changeWorkItem, createWorkItem, listWorkItems } from '../concepts/work-item/work-item.contract.ts';
import { readWorkspace } from '../concepts/workspace/workspace.contract.ts';
import { backUp } from '../platform/database/backup/back-up.ts';
import { BackupError } from '../platform/database/backup/backup-format.ts';
import { checkBackupFile } from '../platform/database/backup/check-backup-file.ts';
import { restore } from '../platform/database/backup/restore.ts';
import { migrationsFolder } from '../platform/database/open-database.ts';
import type { ConnectionSettings } from '../platform/database/pool.ts';
import { freshDatabase } from '../platform/database/testing/fresh-database.ts';
import { openApp } from '../server/app.ts';
import { seededRandom } from '../server/proof/seeded-random.ts';
import { startTestServer, type TestServer } from '../server/testing/test-server.ts';
import { Visitor } from '../server/testing/visitor.ts';

let server: TestServer;
let other: Awaited<ReturnType<TestServer['tenant']>>;
let folder: string;
let projectId: string;
let slug: string;
const opened: (() => Promise<void>)[] = [];
const version = '0.0.0-test';

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'storewright-backup-'));
  projectId = (await server.project('SHOP')).projectId;
  other = await server.tenant();
  const { owner, workspaceId } = server;
  const parent = await addItem('Launch the shop \\N \\. with "quotes" — Größe 🛒');
  const child = await owner.call(createWorkItem, {
    params: { workspaceId, projectId },
    body: { title: 'Go live', parentId: parent.workItemId },
  });
  const said = { type: 'text', text: 'Soon\\tor\tlater\nthan now' };
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [said] }] };
  await owner.call(createComment, {
    params: { workspaceId, workItemId: child.workItemId },
    body: { body },
  });
  await rowsOf(
    server.app.database.owner,
    `insert into attachment (workspace_id, attachment_id, project_id, work_item_id, author_id, name, media_type, size_bytes,
       sha256, content, created_at)
     select workspace_id, gen_random_uuid(), project_id, work_item_id, created_by, 'a large file', 'text/plain', 3200000,
       '', convert_to(repeat('0123456789 \\ abc', 200000), 'UTF8'), now() from work_item limit 1`,
  );
  await owner.call(createAccessToken, {
    params: { workspaceId },
    body: { name: 'Reports', scopes: ['read'], expiresInDays: 30 },
  });
  const feed = { name: 'Phone', projectId: null };
  await owner.call(createCalendarFeed, { params: { workspaceId }, body: feed });
  await owner.call(createInvitation, {
    params: { workspaceId },
    body: { email: 'invited@example.com', role: 'viewer' },
  });
  await server.person('member');
  // The parent moves behind its child in the table: rows come back in whatever order.
  await owner.call(changeWorkItem, {
    params: { workspaceId, workItemId: parent.workItemId },
    version: parent.version,
    body: { priority: 1 },
  });
  slug = (await owner.call(readWorkspace, { params: { workspaceId } })).slug;
});
afterAll(async () => {
  for (const close of opened) await close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test('a whole backup restored into an empty database is the same, row for row, and people can sign in', async () => {
  const path = join(folder, 'whole');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const target = await emptyDatabase();
  const restored = await restore(await checkBackupFile(path), target, order());
  expect(restored.workspaces).toHaveLength(2);
  expect(await sums(target)).toEqual(await sums(server.app.database.owner));
  // Revoked since the backup or not: no access token, feed, invitation or mail with its link comes back to life.
  for (const table of ['access_token', 'calendar_feed', 'invitation', 'mail']) {
    expect(await rowsOf(server.app.database.owner, `select 1 from ${table}`)).not.toHaveLength(0);
    expect(await rowsOf(target, `select 1 from ${table}`)).toHaveLength(0);
  }

  const app = await openApp({
    owner: target,
    publicUrl: 'http://localhost:4040',
    secret: 'another machine has another secret of its own',
    reachable: false,
    demo: false,
    smtpUrl: null,
    mailFrom: 'Storewright <storewright@localhost>',
    metricsToken: null,
    trustProxy: false,
    logger: pino({ level: 'silent' }),
    webFolder: null,
  });
  try {
    const visitor = new Visitor(app.http);
    await visitor.call(signIn, {
      body: { email: 'person1@example.com', password: 'a long enough password' },
    });
    const params = { workspaceId: server.workspaceId, projectId };
    const { items } = await visitor.call(listWorkItems, { params, query: {} });
    expect(items.map((item) => item.title)).toContain('Go live');
    await visitor.call(createWorkItem, { params, body: { title: 'Life goes on' } });
  } finally {
    await app.close();
  }
});

test('a backup taken while people write holds one moment: every event of its log has its row', async () => {
  const path = join(folder, 'moving');
  let stop = false;
  const writers = [1, 2, 3].map(async (writer) => {
    for (let count = 0; !stop; count += 1) await addItem(`Written meanwhile ${writer}/${count}`);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await backUp(server.app.database.owner, path, { workspace: null, version });
  stop = true;
  await Promise.all(writers);
  const target = await emptyDatabase();
  await restore(await checkBackupFile(path), target, order());
  const created = `select noun_id from event where noun = 'work-item' and verb = 'created'`;
  const [counts] = await rowsOf<{ rows: number; events: number }>(
    target,
    `select (select count(*)::int from work_item) as rows, (select count(*)::int from (${created}) e) as events`,
  );
  expect(counts?.rows).toBe(counts?.events);
  const log = "select workspace_id, sequence, encode(hash, 'hex') as hash from event order by 1, 2";
  const there = new Set((await rowsOf(server.app.database.owner, log)).map((row) => JSON.stringify(row)));
  const back = await rowsOf(target, log);
  expect(back.length).toBeLessThan(there.size);
  expect(back.every((row) => there.has(JSON.stringify(row)))).toBe(true);
});

test('a cut or altered backup is refused, and so is what is none', async () => {
  const path = join(folder, 'sound');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const sound = await readFile(path);
  const bad = join(folder, 'bad');
  const refused = async (bytes: Buffer) => {
    await writeFile(bad, bytes);
    await expect(checkBackupFile(bad)).rejects.toThrow(BackupError);
  };
  const random = seededRandom(12);
  for (let round = 0; round < 60; round += 1) {
    await refused(sound.subarray(0, random.below(sound.length)));
    const flipped = Buffer.from(sound);
    const at = 10 + random.below(sound.length - 20);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
    await refused(flipped);
  }
  await refused(sound.subarray(0, sound.length - 1));
  await refused(Buffer.concat([sound, Buffer.from('more')]));
  await refused(Buffer.concat([sound, sound]));
  await refused(Buffer.from('no backup at all'));
  await refused(Buffer.alloc(0));
});

test('a file altered between the check and the restore leaves nothing in the database', async () => {
  const path = join(folder, 'swapped');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const checked = await checkBackupFile(path);
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length - 30));
  const target = await emptyDatabase();
  await expect(restore(checked, target, order())).rejects.toThrow(BackupError);
  const [left] = await rowsOf<{ rows: number }>(
    target,
    'select (select count(*) from workspace) + (select count(*) from identity."user") + (select count(*) from event) as rows',
  );
  expect(Number(left?.rows)).toBe(0);
});

test('a log that was tampered with before the backup comes back as it was, and is told', async () => {
  const path = join(folder, 'tampered');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const source = await emptyDatabase();
  expect((await restore(await checkBackupFile(path), source, order())).faults).toEqual([]);
  await rowsOf(source, 'alter table event disable trigger user');
  await rowsOf(
    source,
    `update event set verb = 'forged' where sequence = 2 and workspace_id = '${server.workspaceId}'`,
  );
  await backUp(source, `${path}-source`, { workspace: null, version });
  const restored = await restore(await checkBackupFile(`${path}-source`), await emptyDatabase(), order());
  expect(restored.faults).toEqual([
    { workspaceId: server.workspaceId, fault: 'event 2 does not fit the chain' },
  ]);
});

test('one workspace comes back beside others, whose rows stay as they are', async () => {
  const path = join(folder, 'one');
  await backUp(server.app.database.owner, path, { workspace: slug, version });
  const whole = join(folder, 'all-for-one');
  await backUp(server.app.database.owner, whole, { workspace: null, version });
  const target = await emptyDatabase();
  const params = { workspaceId: other.workspaceId };
  const { slug: otherSlug } = await other.owner.call(readWorkspace, { params });
  await restore(await checkBackupFile(whole), target, order(otherSlug));
  expect(await sums(target, server.workspaceId)).toEqual({});
  const before = await sums(target, other.workspaceId);
  expect(Object.keys(before)).toContain('public.event');

  const restored = await restore(await checkBackupFile(path), target, order());
  expect(restored.workspaces.map((one) => one.slug)).toEqual([slug]);
  expect(await sums(target, other.workspaceId)).toEqual(before);
  expect(await sums(target, server.workspaceId)).toEqual(
    await sums(server.app.database.owner, server.workspaceId),
  );
  expect(await rowsOf(target, 'select 1 from identity.session')).toHaveLength(0);
  expect(await sums(target)).toEqual(await sums(server.app.database.owner));
  await expect(restore(await checkBackupFile(path), target, order())).rejects.toThrow(/is there/);
  await expect(restore(await checkBackupFile(path), target, order('nobody'))).rejects.toThrow(
    /no workspace nobody/,
  );
});

test('a whole backup goes into no database in use, and over no file', async () => {
  const path = join(folder, 'used');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const before = await sums(server.app.database.owner);
  const checked = await checkBackupFile(path);
  await expect(restore(checked, server.app.database.owner, order())).rejects.toThrow(/is in use/);
  expect(await sums(server.app.database.owner)).toEqual(before);
  const again = backUp(server.app.database.owner, path, { workspace: null, version });
  await expect(again).rejects.toThrow(/already/);
  const unknown = backUp(server.app.database.owner, `${path}2`, { workspace: 'nobody', version });
  await expect(unknown).rejects.toThrow(/no workspace/);
  expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
});

test('a backup of an older release is brought up to date; one of a newer release is refused', async () => {
  const path = join(folder, 'older');
  await backUp(server.app.database.owner, path, { workspace: null, version });
  const newer = join(folder, 'migrations');
  await cp(migrationsFolder, newer, { recursive: true });
  await writeFile(
    join(newer, '9999-later.sql'),
    'alter table work_item add column added_later integer not null default 7;',
  );
  const target = await emptyDatabase();
  await restore(await checkBackupFile(path), target, { ...order(), migrations: newer });
  const items = await rowsOf<{ added_later: number }>(target, 'select added_later from work_item');
  expect(items.length).toBeGreaterThan(0);
  expect(items.every((item) => item.added_later === 7)).toBe(true);

  await backUp(target, `${path}-newer`, { workspace: null, version });
  const elsewhere = restore(await checkBackupFile(`${path}-newer`), await emptyDatabase(), order());
  await expect(elsewhere).rejects.toThrow(/newer release/);
});

function order(workspace: string | null = null) {
  return { workspace, migrations: migrationsFolder };
}

function addItem(title: string) {
  const { owner, workspaceId } = server;
  return owner.call(createWorkItem, { params: { workspaceId, projectId }, body: { title } });
}

async function emptyDatabase(): Promise<ConnectionSettings> {
  const { owner, drop } = await freshDatabase();
  opened.push(drop);
  return owner;
}

/** The MD5 of all rows of each table that has any; of one workspace's rows where one is named. */
async function sums(
  owner: ConnectionSettings,
  workspaceId: string | null = null,
): Promise<Record<string, string>> {
  const tables = await rowsOf<{ name: string; tenant: boolean }>(
    owner,
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, n.nspname = 'public' as tenant
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'identity') and c.relkind = 'r'
       and c.relname not in ('migration', 'access_token', 'calendar_feed', 'invitation', 'mail', 'session', 'verification', 'failed_sign_in')`,
  );
  const found: Record<string, string> = {};
  for (const { name, tenant } of tables) {
    if (workspaceId !== null && !tenant) continue;
    const filter = workspaceId === null ? '' : `where workspace_id = '${workspaceId}'`;
    const [row] = await rowsOf<{ sum: string | null }>(
      owner,
      `select md5(string_agg(t::text, E'\\n' order by t::text)) as sum from ${name} t ${filter}`,
    );
    if (row?.sum) found[name] = row.sum;
  }
  return found;
}

async function rowsOf<Row extends pg.QueryResultRow>(
  owner: ConnectionSettings,
  text: string,
): Promise<Row[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
