import type { Result } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { ScenarioDetail } from '../scenario/scenario.contract.ts';
import { createScenario } from '../scenario/scenario.service.ts';
import type { ScenarioChange } from '../scenario/scenario-change.ts';
import type { LevellingOutcome } from './level-projects.rules.ts';
import { changesOfLevelling } from './write-levelling.service.ts';

type Found = Extract<LevellingOutcome, { preview: unknown }>;

/** Keeps what levelling found as a scenario of the project, which changes nobody's dates until it is applied. */
export async function keepLevelling(
  context: Context,
  projectId: string,
  name: string,
  found: Pick<Found, 'starts' | 'chosen'>,
): Promise<Result<ScenarioDetail, Refused>> {
  const { starts, people } = await changesOfLevelling(context, projectId, found);
  const changes: ScenarioChange[] = [
    ...[...starts].map(([workItemId, start]) => ({
      ...{ kind: 'level' as const, workItemId, levelledStart: start?.toISOString() ?? null },
    })),
    ...[...people].map(([workItemId, rows]) => ({
      ...{ kind: 'assign' as const, workItemId, assignments: rows.map(asked) },
    })),
  ];
  return createScenario(context, projectId, { name, changes });
}

type Refused = Extract<Awaited<ReturnType<typeof createScenario>>, { ok: false }>['problem']['code'];

function asked({ resourceId, skill, units, effortMinutes }: Assignment) {
  return { resourceId, skill, units, effortMinutes };
}
