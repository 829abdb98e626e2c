import { addDays } from '../../kernel/calendar-day.ts';
import type { LogDoor } from '../../platform/log/command.ts';
import type { Context } from '../../platform/log/context.ts';
import { createComment } from '../comment/comment.service.ts';
import { listMembers } from '../member/member.service.ts';
import type { Project } from '../project/project.contract.ts';
import { importPlan } from '../project-plan/import-project-plan.service.ts';
import { readTemplate } from '../project-plan/project-plan.service.ts';
import { schedulePlan } from '../project-plan/schedule-plan.rules.ts';
import { walkWork } from '../project-plan/walk-plan.rules.ts';
import { listWorkItems } from '../work-item/list-work-item.service.ts';
import { plainToRichText } from '../work-item/rich-text.rules.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { changeWorkItem } from '../work-item/work-item.service.ts';
import type { Workspace } from '../workspace/workspace.contract.ts';
import { foundWorkspace } from '../workspace/workspace.service.ts';
import { type DemoProject, demoProjects } from './demo-workspace.rules.ts';
import { startFor, withoutFreezes, withProgress } from './plan-progress.rules.ts';
import { staffed, withSpending } from './staff-plan.rules.ts';

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
  const template = await readTemplate(templates, demo.template);
  if (!template) throw new Error(`the template ${demo.template} is missing`);
  const plan = withoutFreezes(template);
  const today = context.now.toISOString().slice(0, 10);
  const startDate = startFor(plan, demo.anchor.entry, addDays(today, -demo.anchor.daysAgo));
  const { plan: team, budgets } = staffed(plan, startDate, today, demo.costs);
  const stood = withSpending({ plan: withProgress(team, startDate, today), budgets });
  const finish = demo.promisedAfter === null ? null : schedulePlan(plan, startDate)?.finish;
  const target = finish ? addDays(finish, demo.promisedAfter ?? 0) : undefined;
  const staged = { ...stood, project: { ...stood.project, stage: demo.stage, target } };
  const project = await importPlan(context, staged, { startDate, name: demo.name });
  if (!project.ok) throw new Error(project.problem.detail);
  const list = await listWorkItems(context, project.value.projectId, { limit: 2000, sort: 'rank' });
  const items = list.ok ? list.value.items : [];
  await assign(context, ownWork(items, project.value));
  for (const { entry, text } of demo.comments) {
    // The list is in the order of the plan.
    const at = walkWork(plan.workPackages).findIndex(({ work }) => work.id === entry);
    const item = items[at];
    const body = plainToRichText(text);
    if (item && body) await createComment(context, item.workItemId, body as never);
  }
}

/** What the demo's owner does: all that is under way, and the next three to come. */
function ownWork(items: readonly WorkItem[], project: Project): WorkItem[] {
  const categories = new Map(project.statuses.map((status) => [status.statusId, status.category]));
  const work = items.filter((item) => item.type !== 'summary' && item.type !== 'milestone');
  const next = work
    .filter((item) => categories.get(item.statusId) === 'to-do')
    .toSorted((one, other) => (one.startDate ?? '9').localeCompare(other.startDate ?? '9'))
    .slice(0, 3);
  return [...work.filter((item) => categories.get(item.statusId) === 'in-progress'), ...next];
}

async function assign(context: Context, items: readonly WorkItem[]): Promise<void> {
  const { memberId } = context.actor;
  if (!memberId) return;
  for (const { workItemId, version } of items) {
    const changed = await changeWorkItem(context, workItemId, version, { assigneeIds: [memberId] });
    if (!changed.ok) throw new Error(changed.problem.detail);
  }
}
