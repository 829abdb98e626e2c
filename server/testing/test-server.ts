import { pino } from 'pino';
import { admitMember } from '../../concepts/member/member.service.ts';
import type { Role } from '../../concepts/permission/permission.rules.ts';
import { createProject, type Project } from '../../concepts/project/project.contract.ts';
import { signIn } from '../../concepts/session/session.contract.ts';
import { foundWorkspace } from '../../concepts/workspace/workspace.service.ts';
import { success } from '../../kernel/result.ts';
import { freshDatabase } from '../../platform/database/testing/fresh-database.ts';
import { carryOut } from '../../platform/log/command.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { type App, type AppOptions, openApp } from '../app.ts';
import { Visitor } from './visitor.ts';

/** A product of its own for one test file, on an empty database, with an owner and their workspace. */
export interface TestServer {
  readonly app: App;
  readonly owner: Visitor;
  readonly workspaceId: string;
  /** Somebody without session or token. */
  stranger(): Visitor;
  /** A new person; a member of the workspace where a role is given. */
  person(role?: Role, projectIds?: readonly string[], workspaceId?: string): Promise<Visitor>;
  /** Another tenant: a workspace with an owner of its own. */
  tenant(): Promise<{ owner: Visitor; workspaceId: string }>;
  /** A project of the owner's workspace. */
  project(key: string): Promise<Project>;
  /** Opens a port on this machine, for what needs a connection; its address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

const password = 'a long enough password';

/** Starts a test server. Close it when the file is done. */
export async function startTestServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const { owner: settings, drop } = await freshDatabase();
  const app = await openApp({
    owner: settings,
    publicUrl: 'http://localhost:4040',
    secret: 'for tests: forty characters of nothing at all',
    reachable: false,
    demo: false,
    smtpUrl: null,
    mailFrom: 'Storewright <storewright@localhost>',
    metricsToken: null,
    trustProxy: false,
    logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    webFolder: null,
    ...options,
  });
  let count = 0;

  const account = async (): Promise<Visitor> => {
    count += 1;
    const visitor = new Visitor(app.http);
    const email = `person${count}@example.com`;
    const made = await app.house.authentication.signUp({ name: `Person ${count}`, email, password });
    if (!made) throw new Error('the account could not be made');
    visitor.personId = made.personId;
    await visitor.call(signIn, { body: { email, password } });
    return visitor;
  };
  const admit = async (visitor: Visitor, workspaceId: string, role: Role, projectIds: readonly string[]) => {
    const request = { workspaceId, cause: 'test', findActor: async () => success(systemActor) };
    const member = await carryOut(app.house.door, request, async (context) =>
      success(await admitMember(context, { personId: visitor.personId, role, projectIds })),
    );
    if (member.ok) visitor.memberId = member.value.memberId;
  };
  const tenant = async () => {
    const owner = await account();
    const order = {
      personId: owner.personId,
      name: `Workspace of ${owner.personId.slice(-6)}`,
      cause: 'test',
    };
    const { workspaceId } = await foundWorkspace(app.house.door, order);
    return { owner, workspaceId };
  };

  const { owner, workspaceId } = await tenant();
  return {
    app,
    owner,
    workspaceId,
    tenant,
    stranger: () => new Visitor(app.http),
    async person(role, projectIds = [], place = workspaceId) {
      const visitor = await account();
      if (role) await admit(visitor, place, role, projectIds);
      return visitor;
    },
    project: (key) =>
      owner.call(createProject, {
        params: { workspaceId },
        body: { key, name: `Project ${key}`, startDate: '2026-09-01' },
      }),
    listen: () => app.http.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close();
      await drop();
    },
  };
}
