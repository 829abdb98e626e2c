import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { carryOut, enterWorkspace, type LogDoor } from '../../platform/log/command.ts';
import type { Context } from '../../platform/log/context.ts';
import { admitMember } from '../member/member.service.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { addFirstWorkAreas } from '../work-area/work-area.service.ts';
import type { Workspace } from './workspace.contract.ts';
import {
  insertWorkspace,
  removeDemoRows,
  selectWorkspace,
  selectWorkspaceIdentifiers,
  selectWorkspacesOfPerson,
  updateWorkspaceName,
} from './workspace.records.ts';
import { workspaceSlug } from './workspace.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'not-a-demo';

/** The workspaces of a person. */
export const workspacesOfPerson = selectWorkspacesOfPerson;

/** The identifiers of all workspaces of this server. */
export const workspaceIdentifiers = selectWorkspaceIdentifiers;

/** Reads the workspace. */
export async function readWorkspace(context: Context): Promise<Result<Workspace, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'workspace.read');
  if (refused) return refused;
  const row = await selectWorkspace(context);
  return row ? success(toWorkspace(row)) : refusal('not-found', 'There is no such workspace.');
}

/**
 * Founds a workspace with its first work areas and its owner, in one transaction that `furnish` may fill further.
 * The slug is made from the name, with a number where it is taken.
 */
export async function foundWorkspace(
  door: LogDoor,
  order: { personId: string; name: string; isDemo?: boolean; cause: string },
  furnish: (context: Context) => Promise<void> = async () => {},
): Promise<Workspace> {
  const workspaceId = newIdentifier();
  const result = await carryOut<Workspace, 'not-found'>(
    door,
    {
      workspaceId,
      cause: order.cause,
      findActor: async (transaction) => {
        await claimSlug(transaction, workspaceId, order, door.clock());
        return success({
          kind: 'person',
          personId: order.personId,
          memberId: null,
          role: 'owner',
          projectIds: null,
          scopes: null,
        });
      },
    },
    async (context) => {
      const row = await selectWorkspace(context);
      if (!row) return refusal('not-found', 'The workspace is not there.');
      context.append({
        noun: 'workspace',
        nounId: workspaceId,
        verb: 'created',
        version: 1,
        after: { name: row.name, slug: row.slug, isDemo: row.isDemo },
      });
      await admitMember(context, { personId: order.personId, role: 'owner', projectIds: [] });
      await addFirstWorkAreas(context);
      await furnish(context);
      return success(toWorkspace(row));
    },
  );
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

async function claimSlug(
  transaction: Context['transaction'],
  workspaceId: string,
  order: { name: string; isDemo?: boolean },
  createdAt: Date,
): Promise<void> {
  await enterWorkspace(transaction, workspaceId);
  for (let attempt = 1; attempt < 1000; attempt += 1) {
    const slug = workspaceSlug(order.name, attempt);
    const row = { workspaceId, name: order.name, slug, isDemo: order.isDemo ?? false, createdAt };
    if (await insertWorkspace(transaction, row)) return;
  }
  throw new Error('no free address for the workspace');
}

/** Renames the workspace; its address stays. */
export async function changeWorkspace(
  context: Context,
  version: number,
  name: string,
): Promise<Result<Workspace, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'workspace.change');
  if (refused) return refused;
  const row = await selectWorkspace(context);
  if (!row) return refusal('not-found', 'There is no such workspace.');
  if (!(await updateWorkspaceName(context, version, name))) {
    const current = toWorkspace(row);
    return refusal('version-conflict', 'Somebody changed the workspace meanwhile.', { more: { current } });
  }
  context.append({
    noun: 'workspace',
    nounId: context.workspaceId,
    verb: 'changed',
    version: version + 1,
    before: { name: row.name },
    after: { name },
  });
  return success(toWorkspace({ ...row, name, version: version + 1 }));
}

/** Removes a demo workspace whole. Nothing of it remains, its log neither. */
export async function removeDemo(context: Context): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'workspace.remove');
  if (refused) return refused;
  const row = await selectWorkspace(context);
  if (!row?.isDemo) return refusal('not-a-demo', 'Only a demo workspace can be removed in the browser.');
  await removeDemoRows(context);
  return success(null);
}

function toWorkspace(row: NonNullable<Awaited<ReturnType<typeof selectWorkspace>>>): Workspace {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
