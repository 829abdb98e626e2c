import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { newIdentifier } from '../../kernel/identifier.ts';
import type { Project } from '../project/project.contract.ts';
import type { PlannedWorkItem } from '../work-item/plan-work-item.service.ts';
import { plainToRichText } from '../work-item/rich-text.rules.ts';
import type { PlannedItem } from './plan-to-work-items.rules.ts';
import { planDetailOf, progressOfActivity } from './progress-of-plan.rules.ts';

/** The work item that an entry of a plan becomes; references by the identifiers that their plan ids became. */
export function workItemOfPlan(
  item: PlannedItem,
  project: Project,
  activity: NetworkActivity | undefined,
  names: {
    readonly idOf: (planKey: string) => string;
    readonly areas: ReadonlyMap<string, string>;
    /** Whether what was done of the plan counts. */
    readonly begun: boolean;
  },
): PlannedWorkItem {
  const { work } = item;
  const { idOf, areas } = names;
  const status = statusOf(item, project, activity);
  const description = work.description ?? '';
  return {
    workItemId: idOf(item.planKey),
    fields: {
      type: item.type,
      title: work.name,
      description: description ? plainToRichText(description) : null,
      descriptionText: description,
      statusId: status?.statusId ?? '',
      workAreaId: item.workArea ? (areas.get(item.workArea) ?? null) : null,
      priority: item.priority,
      parentId: item.parentKey ? idOf(item.parentKey) : null,
      rank: item.rank,
      labels: work.labels ?? [],
      roleKeys: work.roles ?? [],
      checklist: (work.checklist ?? []).map((entry) => ({
        checklistItemId: newIdentifier(),
        ...(typeof entry === 'string' ? { text: entry, done: false } : entry),
      })),
      points: work.points ?? null,
      effortMinutes: item.effortMinutes,
      durationMinutes: item.durationMinutes,
      durationElapsed: item.durationElapsed,
      optimisticMinutes: item.estimate?.[0] ?? null,
      mostLikelyMinutes: item.estimate?.[1] ?? null,
      pessimisticMinutes: item.estimate?.[2] ?? null,
      ...datesOf(item),
      deadline: work.deadline ?? null,
      constraintType: work.constraint?.type ?? null,
      constraintDate: work.constraint?.date ?? null,
      deploysToProduction: work.deploysToProduction ?? false,
      critical: item.dates?.critical ?? false,
      totalFloatMinutes: item.dates?.totalFloatMinutes ?? null,
      planKey: item.planKey,
      ...progressOfActivity(activity),
      planDetail: planDetailOf(work, {
        ...{ begun: names.begun, currency: project.currency },
        durationMinutes: item.durationMinutes,
      }),
    },
    done: status?.category === 'done',
  };
}

/** The status that the plan names; else the first that fits what has happened. */
function statusOf(
  { work }: PlannedItem,
  { statuses }: Project,
  activity: NetworkActivity | undefined,
): Project['statuses'][number] | undefined {
  const named = statuses.find(({ name }) => name === work.status);
  if (named) return named;
  const category =
    activity?.actualFinish !== undefined
      ? 'done'
      : activity?.actualStart !== undefined
        ? 'in-progress'
        : 'to-do';
  return statuses.find((status) => status.category === category) ?? statuses[0];
}

/** The dates that the plan says itself, else those that follow from it. */
function datesOf({ work, dates }: PlannedItem): { startDate: string | null; dueDate: string | null } {
  const { start, due } = work;
  if (start !== undefined || due !== undefined) return { startDate: start ?? null, dueDate: due ?? null };
  return { startDate: dates?.startDate ?? null, dueDate: dates?.dueDate ?? null };
}
