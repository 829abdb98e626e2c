import { groupBy } from '../../kernel/group-by.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { criterionOf, criterionText } from '../requirement/criterion.rules.ts';
import type { Requirement } from '../requirement/requirement.contract.ts';
import { linesOfTree, type PlannedRequirement } from '../requirement/requirement.rules.ts';
import type { TraceLink } from '../requirement/trace-requirement.contract.ts';
import { planKeysOf } from './name-plan.rules.ts';

type PlanRequirement = NonNullable<PlanFile['requirements']>[number];

/** The requirements of a plan as the register keeps them. */
export function plannedRequirements(
  plan: Pick<PlanFile, 'requirements'>,
  workItemIdOf: (planKey: string) => string,
  newId: () => string,
): PlannedRequirement[] {
  const ids = new Map((plan.requirements ?? []).map(({ id }) => [id, newId()]));
  return (plan.requirements ?? []).map((one) => ({
    requirementId: ids.get(one.id) ?? '',
    planKey: one.id,
    fields: {
      ...{ title: one.title, type: one.type, priority: one.priority, status: one.status ?? 'draft' },
      ...{ statement: one.description ?? '', rationale: one.rationale ?? '', reference: one.source ?? '' },
      ...{ sourceId: null, parentId: ids.get(one.partOf ?? '') ?? null },
      acceptanceCriteria: (one.acceptance ?? []).map(criterionOf),
    },
    workItemIds: (one.deliveredBy ?? []).map(workItemIdOf),
  }));
}

/** The requirements of a project as a plan file tells them, parents before their parts. */
export function requirementsToTell(
  {
    rows,
    traceLinks,
    sources,
  }: {
    readonly rows: readonly (Omit<Requirement, 'createdAt' | 'updatedAt'> & { planKey: string | null })[];
    readonly traceLinks: readonly TraceLink[];
    /** Stakeholders by name. */
    readonly sources: ReadonlyMap<string, string>;
  },
  planKeys: ReadonlyMap<string, string>,
): PlanRequirement[] {
  const own = planKeysOf(
    rows.map(({ requirementId, number, planKey }) => ({ workItemId: requirementId, number, planKey })),
    'r',
  );
  const links = groupBy(traceLinks, ({ requirementId }) => requirementId);
  return linesOfTree(rows).map(({ item }) => {
    const { requirementId, title, type, priority, status, statement, rationale } = item;
    const source = item.reference || sources.get(item.sourceId ?? '');
    const deliveredBy = (links.get(requirementId) ?? []).flatMap(({ workItemId }) => {
      const key = planKeys.get(workItemId ?? '');
      return key === undefined ? [] : [key];
    });
    const partOf = own.get(item.parentId ?? '');
    const acceptance = item.acceptanceCriteria.map(criterionText);
    return {
      ...{ id: own.get(requirementId) ?? '', title, type, priority },
      ...(statement ? { description: statement } : {}),
      ...(source ? { source } : {}),
      ...(acceptance.length > 0 ? { acceptance } : {}),
      // A file names at most so many activities.
      ...(deliveredBy.length > 0 ? { deliveredBy: deliveredBy.slice(0, 500) } : {}),
      ...(partOf ? { partOf } : {}),
      ...(rationale ? { rationale } : {}),
      ...(status === 'draft' ? {} : { status }),
    };
  });
}
