import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../kernel/result.ts';
import type { DatabaseTransaction } from '../database/tables.ts';
import type { Authentication } from '../identity/authentication.ts';
import type { LogDoor } from '../log/command.ts';
import type { Actor } from '../log/context.ts';
import type { Hub } from '../log/hub.ts';

/** Who knocks: a person with a session, or the holder of an access token of one workspace. */
export type Caller =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly sessionId: string;
      readonly email: string;
      readonly name: string;
    }
  | { readonly kind: 'token'; readonly workspaceId: string; readonly tokenHash: Buffer };

/** Finds out who knocks and what they may do; the concepts behind it are given by the server. */
export interface Doorkeeper {
  authenticate(request: FastifyRequest): Promise<Caller | null>;
  findActor(
    transaction: DatabaseTransaction,
    workspaceId: string,
    caller: Caller,
    now: Date,
  ): Promise<Result<Actor, 'not-found' | 'not-signed-in'>>;
  /** Whether the role (and the token's scopes) allow a line of the permission table. */
  allows(actor: Actor, permission: string): boolean;
  /** Every line of the permission table; a route that names another one fails at start. */
  readonly permissions: ReadonlySet<string>;
}

/** Sends mail, or keeps it to be shown where no mail server is set. */
export interface Mailer {
  /** Wakes the sender after a command queued mail. */
  nudge(workspaceId: string): void;
}

/** What the server puts at the disposal of handlers that are more than a use case. */
export interface House {
  readonly door: LogDoor;
  readonly hub: Hub;
  readonly authentication: Authentication;
  readonly doorkeeper: Doorkeeper;
  readonly mailer: Mailer;
  /** The address people use, without a slash at its end. */
  readonly publicUrl: string;
  /** Needed to set up a server that others can reach; null where it listens on this machine only. */
  readonly setUpCode: string | null;
  /** Whether the server was started to show the demo; it then lets its own browser in. */
  readonly demo: boolean;
  /** Whether a mail server is set. */
  readonly sendsMail: boolean;
  readonly clock: () => Date;
}

/** The reply of a handler that streams, with the request it answers. */
export interface RawExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Caller;
}
