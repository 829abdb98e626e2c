import { formatDuration } from '../../concepts/plan-file/duration.ts';
import { workingUnits } from '../../concepts/plan-file/plan-calendar-schema.ts';
import { indentedNames } from '../plan-source/indented-names.ts';
import { shortInstant } from '../plan-source/instant-text.ts';
import { showTable } from '../show-table.ts';
import { describeGap } from './describe-gap.ts';
import type { LevelledAnswer } from './levelled-answer.ts';

const mostShown = 20;

/** A levelled plan as a person reads it: what it costs in time, how good it is, who does what and what is left. */
export function describeLevelled(answer: LevelledAnswer): string[] {
  const { dated, levelled, makespan, lowerBound, elapsedMs, floats } = answer;
  const chain = floats.path.length > 60 ? [...floats.path.slice(0, 60), '…'] : floats.path;
  return [
    dated.plan.project.name,
    `finish ${shortInstant(dated.show(levelled.finish))}, ${shortInstant(dated.show(levelled.finishBefore))} without a thought for resources`,
    `${describeGap(makespan, lowerBound, levelled.optimal)}; ${levelled.schedules} schedules in ${elapsedMs} ms`,
    '',
    ...tableOf(answer),
    '',
    `Critical chain: ${chain.join(' → ') || 'none'}`,
    ...overAllocationLines(answer),
    ...levelled.missed.map(
      ({ kind, activityId, minutes }) => `Missed ${kind} of ${activityId} by ${minutes} working minutes`,
    ),
    ...(answer.input.demands.length === 0 ? ['No activity has a resource: there is nothing to level.'] : []),
    ...dated.notes,
  ];
}

function tableOf({ dated, levelled, floats, chosen }: LevelledAnswer): string[] {
  const units = workingUnits(dated.plan.calendar);
  const time = (minutes: number) =>
    `${minutes < 0 ? '-' : ''}${formatDuration({ minutes: Math.abs(minutes), elapsed: false }, units)}`;
  const people = new Map<string, string[]>();
  for (const { activityId, resourceId, units: share } of levelled.assignments)
    people.set(activityId, [
      ...(people.get(activityId) ?? []),
      share === 1000 ? resourceId : `${resourceId} ${share / 10}%`,
    ]);
  const names = indentedNames(dated.network.activities);
  const columns = ['ID', 'Activity', 'Start', 'Finish', 'Delay', 'Total float', 'Critical', 'Resources'];
  return showTable(
    columns.map((heading) => ({ heading, right: heading === 'Delay' || heading === 'Total float' })),
    dated.network.activities.map(({ id }, at) => [
      id,
      names.get(id) ?? '',
      shortInstant(dated.show(levelled.starts[at] ?? 0)),
      shortInstant(dated.show(levelled.finishes[at] ?? 0)),
      time(levelled.delays[at] ?? 0),
      time(floats.total[at] ?? 0),
      floats.critical[at] ? '●' : '',
      [...(chosen.has(id) ? [`mode ${chosen.get(id)}`] : []), ...(people.get(id) ?? [])].join(', '),
    ]),
  );
}

function overAllocationLines({ dated, levelled }: LevelledAnswer): string[] {
  const lines = levelled.overAllocations
    .slice(0, mostShown)
    .map(
      ({ resourceId, from, to, units, activityIds, reason }) =>
        `Needed twice: ${resourceId} from ${shortInstant(dated.show(from))} to ${shortInstant(dated.show(to))}, ${units / 1000} too much by ${activityIds.slice(0, 5).join(', ')} (${reason})`,
    );
  const rest = levelled.overAllocations.length - lines.length;
  return rest > 0 ? [...lines, `… and ${rest} more`] : lines;
}
