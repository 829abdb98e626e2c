import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { startTokenUse } from '../concepts/access-token/access-token.reactions.ts';
import { openStreams, type Streams } from '../concepts/event/stream-event.service.ts';
import { startMailSender } from '../concepts/mail/mail.reactions.ts';
import { startPromiseWatch } from '../concepts/promise/promise.reactions.ts';
import { workspaceIdentifiers } from '../concepts/workspace/workspace.service.ts';
import { type Compute, computeHere } from '../platform/compute/compute.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open-database.ts';
import type { ConnectionSettings } from '../platform/database/pool.ts';
import type { House } from '../platform/http/house.ts';
import { buildServer } from '../platform/http/server.ts';
import { openAuthentication } from '../platform/identity/authentication.ts';
import { startHub } from '../platform/log/hub.ts';
import { allHandlers } from './concepts.ts';
import { demoAccount, openDemo } from './demo.ts';
import { makeDoorkeeper } from './doorkeeper.ts';
import { addHealth } from './health.ts';
import { serveWeb } from './web-files.ts';

/** What an application is made of. */
export interface AppOptions {
  readonly owner: ConnectionSettings;
  readonly publicUrl: string;
  readonly secret: string;
  /** Whether others than this machine can reach the server; setting it up then asks for a code. */
  readonly reachable: boolean;
  readonly demo: boolean;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly metricsToken: string | null;
  readonly trustProxy: boolean;
  readonly logger: FastifyBaseLogger;
  /** Folder of the built pages; null where there are none, as in tests of the API. */
  readonly webFolder: string | null;
  readonly migrations?: string;
  /** Folder of the templates, where it does not lie beside this one. */
  readonly templates?: string;
  readonly clock?: () => Date;
  /** Where what takes long is computed; in the server's own thread if left out. */
  readonly compute?: Compute;
  readonly say?: (line: string) => void;
}

/** A whole application on an open database. */
export interface App {
  readonly http: FastifyInstance;
  readonly house: House;
  readonly database: OpenDatabase;
  /** Answers what is under way, ends streams, closes the database's connections. */
  close(): Promise<void>;
}

/** Puts the product together. Throws when the database or a route would not keep workspaces apart. */
export async function openApp(options: AppOptions): Promise<App> {
  const report = (error: unknown) => options.logger.error({ err: error }, 'background work failed');
  const database = await openDatabase(options.owner, {
    report,
    ...(options.migrations ? { migrations: options.migrations } : {}),
    ...(options.say ? { say: options.say } : {}),
  });
  const hub = await startHub(database.appSettings, report);
  const clock = options.clock ?? (() => new Date());
  const authentication = openAuthentication({
    pool: database.identity.driver,
    secret: options.secret,
    publicUrl: options.publicUrl,
  });
  const { kysely } = database.app;
  const tokenUse = startTokenUse({ database: kysely, clock, report });
  const mailer = startMailSender({
    database: kysely,
    listWorkspaces: () => workspaceIdentifiers(kysely),
    smtpUrl: options.smtpUrl ?? undefined,
    from: options.mailFrom,
    log: options.logger,
    clock,
  });
  const compute = options.compute ?? computeHere;
  const promises = startPromiseWatch({
    door: { database: kysely, clock, committed: (workspaceId, sequence) => committed(workspaceId, sequence) },
    compute,
    listWorkspaces: () => workspaceIdentifiers(kysely),
    report,
  });
  const committed = (workspaceId: string, sequence: number) => {
    hub.committed(workspaceId, sequence);
    promises.nudge(workspaceId);
  };
  const house: House = {
    door: { database: kysely, clock, committed },
    hub,
    authentication,
    doorkeeper: makeDoorkeeper({ authentication, database: kysely, tokenUse }),
    mailer,
    publicUrl: options.publicUrl,
    setUpCode: options.reachable ? await setUpCode(database, options.say) : null,
    demo: options.demo,
    sendsMail: options.smtpUrl !== null,
    clock,
  };
  const streams: Streams = openStreams(house, report);
  const templates = options.templates ?? fileURLToPath(new URL('../templates', import.meta.url));
  const handlers = allHandlers({
    identityPool: database.identity.driver,
    demoAccount: () => (options.demo ? demoAccount(options.secret) : null),
    streams: () => streams,
    compute,
    report,
    templates,
  });
  if (options.demo) await openDemo(house, options.secret, templates);
  const http = await buildServer(house, handlers, options);
  addHealth(http, database, options.metricsToken);
  if (options.webFolder) await serveWeb(http, options.webFolder);
  http.addHook('preClose', async () => streams.close());
  return {
    http,
    house,
    database,
    async close() {
      await http.close();
      await promises.close();
      await mailer.close();
      await tokenUse.close();
      await hub.close();
      await database.close();
    },
  };
}

/** A code that only who reads the server's output knows; asked for while there is no owner yet. */
async function setUpCode(database: OpenDatabase, say: AppOptions['say']): Promise<string> {
  const code = randomBytes(9).toString('base64url');
  const workspaces = await workspaceIdentifiers(database.app.kysely);
  if (workspaces.length === 0) say?.(`others can reach this server: to set it up, enter the code ${code}`);
  return code;
}
