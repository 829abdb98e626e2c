import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { ApprovalOrder } from '../approval/approval.contract.ts';
import { readStanding, requestApproval, type StandingApproval } from '../approval/approval.service.ts';
import type { ReadSubject, Subject } from '../approval/find-approval.service.ts';
import { readApprovedObjectives } from '../objective/objective.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import type { Charter, CharterContent, CharterStanding } from './charter.contract.ts';
import { type CharterRow, selectCharter, selectCharterOf } from './charter.records.ts';
import { missingParts } from './charter.rules.ts';
import { charterConflict, charterFields, findCharter, shownCharter } from './charter.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'charter-incomplete';

/** Reads the charter of a project and where it stands; nulls where nobody has begun one. */
export async function readCharter(
  context: Context,
  projectId: string,
): Promise<Result<{ charter: Charter | null; standing: CharterStanding | null }, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessInProject(context, 'charter.read', projectId);
  if (refused) return refused;
  const project = await findProject(context, projectId);
  if (!project.ok) return refusal('not-found', 'There is no such project.');
  const row = await selectCharterOf(context, projectId);
  if (!row) return success({ charter: null, standing: null });
  const { approved, open, rejected } = await readStanding(context, await subjectOf(context, row));
  return success({
    charter: shownCharter(row),
    standing: {
      approved: approved && { ...shown(approved), content: approved.content as CharterContent },
      open: open && shown(open),
      rejected: rejected && shown(rejected),
    },
  });
}

function shown({ version, at, current }: StandingApproval) {
  return { version, at: at.toISOString(), current };
}

/** Asks named people to approve the charter as it is now. */
export async function submitCharter(
  context: Context,
  charterId: string,
  version: number,
  order: ApprovalOrder,
) {
  return requestApproval(
    context,
    async (): Promise<Result<Subject, Refusal>> => {
      const found = await findCharter(context, 'approval.request', charterId);
      if (!found.ok) return found as Result<never, 'forbidden' | 'not-found'>;
      const row = found.value;
      if (row.version !== version) return charterConflict(row);
      const missing = missingParts(row).map(({ label }) => label.toLowerCase());
      if (missing.length > 0)
        return refusal('charter-incomplete', `The charter says nothing yet of: ${missing.join(', ')}.`, {
          field: 'params.charterId',
        });
      return success(await subjectOf(context, row));
    },
    order,
  );
}

/** Reads a charter as something to be approved. */
export const charterSubject: ReadSubject = async (context, charterId) => {
  const row = await selectCharter(context, charterId);
  return row && !row.deletedAt ? subjectOf(context, row) : null;
};

async function subjectOf(context: Context, row: CharterRow): Promise<Subject> {
  const { charterId: nounId, projectId, version } = row;
  const project = await findProject(context, projectId);
  const objectives = await readApprovedObjectives(context, projectId);
  const content: CharterContent = { ...charterFields(row), objectives };
  return {
    ...{ noun: 'charter', nounId, projectId, version, content },
    title: project.ok ? project.value.project.name : '',
  };
}
