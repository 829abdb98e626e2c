import { newIdentifier } from '../../kernel/identifier.ts';
import { asOwner } from '../proof/fixtures.ts';
import type { TestServer } from './test-server.ts';

/** Who is added to a workspace: a whole person of no skills where nothing else is said. */
interface NewPerson {
  readonly kind?: string;
  readonly capacity?: number;
  readonly skills?: readonly string[];
  readonly absences?: readonly { readonly from: string; readonly to?: string }[];
}

/** Puts somebody into the tables who can be assigned; the identifier. */
export async function addPerson(server: TestServer, name: string, more: NewPerson = {}): Promise<string> {
  const resourceId = newIdentifier();
  const { kind = 'person', capacity = 1000, skills = [], absences = [] } = more;
  await asOwner(
    server.app.database.owner,
    `insert into resource (workspace_id, resource_id, name, kind, capacity, skills, absences, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, now(), now())`,
    [server.workspaceId, resourceId, name, kind, capacity, skills, JSON.stringify(absences)],
  );
  return resourceId;
}

/** Whom a work item asks for. */
interface Asked {
  readonly resourceId?: string;
  readonly skill?: string;
  readonly units?: number;
  readonly effortMinutes?: number;
}

/** Puts assignments of a work item into the tables. */
export async function assign(
  server: TestServer,
  projectId: string,
  workItemId: string,
  asked: readonly Asked[],
): Promise<void> {
  for (const [position, { resourceId, skill, units, effortMinutes }] of asked.entries())
    await asOwner(
      server.app.database.owner,
      `insert into assignment (workspace_id, assignment_id, project_id, work_item_id, resource_id, skill, units,
         effort_minutes, position) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[server.workspaceId, newIdentifier(), projectId, workItemId],
        ...[resourceId ?? null, skill ?? null, units ?? null, effortMinutes ?? null, position],
      ],
    );
}
