import type { Identifier } from '../../kernel/identifier.ts';
import type { DatabaseTransaction } from '../database/tables.ts';

/** Who acts: a person in the browser, a person's access token, or the system itself. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'system';
  /** The person; for the system, null. */
  readonly personId: Identifier | null;
  readonly memberId: Identifier | null;
  /** The role in the workspace; the system acts as owner. */
  readonly role: string;
  /** For a guest the projects that may be seen; null means every project. */
  readonly projectIds: ReadonlySet<Identifier> | null;
  /** For a token what it may do; null means whatever the person may. */
  readonly scopes: ReadonlySet<string> | null;
}

/** One thing that happened, as a service reports it; the log adds number, time, actor and hash. */
export interface NewEvent {
  readonly noun: string;
  readonly nounId: Identifier;
  readonly verb: string;
  /** The row's version after the change. */
  readonly version: number;
  readonly projectId?: Identifier | null;
  /** The changed fields before, or null where the row is new. */
  readonly before?: Readonly<Record<string, unknown>> | null;
  /** The changed fields after, or null where the row is gone. */
  readonly after?: Readonly<Record<string, unknown>> | null;
}

/** Who, when and in which transaction: the first parameter of every use case. */
export interface Context {
  readonly workspaceId: Identifier;
  readonly actor: Actor;
  readonly now: Date;
  /** The request (or the event undone) that caused this. */
  readonly cause: string;
  readonly transaction: DatabaseTransaction;
  /** Reports what happened; written to the log when the command commits, dropped when it is refused. */
  append(event: NewEvent): void;
}
