import type { LogDoor } from '../../platform/log/command.ts';
import type { Context } from '../../platform/log/context.ts';
import { createComment } from '../comment/comment.service.ts';
import { listMembers } from '../member/member.service.ts';
import { importPlan } from '../project-plan/import-project-plan.service.ts';
import { readTemplate } from '../project-plan/project-plan.service.ts';
import { listWorkItems } from '../work-item/list-work-item.service.ts';
import { plainToRichText } from '../work-item/rich-text.rules.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { changeWorkItem } from '../work-item/work-item.service.ts';
import type { Workspace } from '../workspace/workspace.contract.ts';
import { foundWorkspace } from '../workspace/workspace.service.ts';
import { type DemoProject, dayFrom, demoProjects, withProgress } from './demo-workspace.rules.ts';

/** Founds the demo shop for a person: three projects in different stages, to play with and to remove. */
export function foundDemo(
  door: LogDoor,
  order: { personId: string; cause: string; templates: string },
): Promise<Workspace> {
  return foundWorkspace(door, { ...order, name: 'Demo shop', isDemo: true }, async (context) => {
    // The founder became a member a moment ago, in this very transaction.
    const members = await listMembers(context);
    const own = members.ok
      ? members.value.items.find((member) => member.personId === order.personId)
      : undefined;
    const owner = { ...context, actor: { ...context.actor, memberId: own?.memberId ?? null } };
    for (const demo of demoProjects) await addProject(owner, demo, order.templates);
  });
}

async function addProject(context: Context, demo: DemoProject, templates: string): Promise<void> {
  const plan = await readTemplate(templates, demo.template);
  if (!plan) throw new Error(`the template ${demo.template} is missing`);
  const today = context.now.toISOString().slice(0, 10);
  const startDate = dayFrom(today, demo.startsIn);
  const stood = withProgress(plan, startDate, today);
  const staged = { ...stood, project: { ...stood.project, stage: demo.stage, target: undefined } };
  const project = await importPlan(context, staged, { startDate, name: demo.name });
  if (!project.ok) throw new Error(project.problem.detail);
  const list = await listWorkItems(context, project.value.projectId, { limit: 2000, sort: 'rank' });
  const active = project.value.statuses.filter((status) => status.category === 'in-progress');
  const begun = (list.ok ? list.value.items : []).filter((item) =>
    active.some((status) => status.statusId === item.statusId),
  );
  const items = begun.length > 0 ? begun : list.ok ? list.value.items.slice(1, 4) : [];
  await assign(context, items);
  const [first] = items;
  const body = plainToRichText(demo.comment);
  if (first && body) await createComment(context, first.workItemId, body as never);
}

async function assign(context: Context, items: readonly WorkItem[]): Promise<void> {
  const { memberId } = context.actor;
  if (!memberId) return;
  for (const { workItemId, version } of items) {
    await changeWorkItem(context, workItemId, version, { assigneeIds: [memberId] });
  }
}
