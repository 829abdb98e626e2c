import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The members of an event that its hash covers; `at` is an ISO 8601 instant in UTC with milliseconds. */
export interface HashedEvent {
  readonly workspaceId: string;
  readonly sequence: number;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly projectId: string | null;
  readonly noun: string;
  readonly nounId: string;
  readonly verb: string;
  readonly version: number;
  readonly before: unknown;
  readonly after: unknown;
  readonly cause: string;
}

/** SHA-256 over the previous event's hash and this event in canonical JSON (RFC 8785): a chain that shows tampering. */
export function hashEvent(previous: Buffer, event: HashedEvent): Buffer {
  const text = canonicalize(event);
  if (text === undefined) throw new Error('an event cannot be written as JSON');
  return createHash('sha256').update(previous).update(text).digest();
}
