import { formatLag } from '../work-item/lag.rules.ts';
import { formatDurationField } from '../work-item/working-time.rules.ts';
import type { ChangeOf, Fit, ScenarioChange } from './scenario-change.ts';

/** How a reader takes names, days and durations. */
export interface Wording {
  readonly nameOf: (id: string) => string;
  readonly day: (day: string) => string;
  readonly instant: (instant: string) => string;
  readonly workingDay: { readonly dayMinutes: number; readonly weekMinutes: number };
}

/** What a change would do, as a sentence without its stop. */
export function describeChange(change: ScenarioChange, words: Wording): string {
  const { nameOf, day } = words;
  const named = (id: string) => `“${nameOf(id)}”`;
  switch (change.kind) {
    case 'change-work-item':
      return `${named(change.workItemId)}: ${fieldTexts(change.fields, words).join(', ')}`;
    case 'remove-work-item':
      return `Cut ${named(change.workItemId)} and all that lies below it`;
    case 'add-work-item':
      return addedWork(change, words);
    case 'add-relationship':
    case 'change-relationship':
      return `${named(change.successorId)} waits for ${named(change.predecessorId)} (${change.type}${formatLag(change, words.workingDay)})`;
    case 'remove-relationship':
      return `${named(change.successorId)} no longer waits for ${named(change.predecessorId)} (${change.type})`;
    case 'assign':
      return change.assignments.length === 0
        ? `Nobody does ${named(change.workItemId)}`
        : `${named(change.workItemId)} is done by ${listed(change.assignments.map((one) => doer(one, nameOf)))}`;
    case 'add-resource':
      return `Add “${change.name}”${change.from === null ? '' : ` from ${day(change.from)}`}${share(change.capacity)}${
        change.costsLike === null ? '' : `, who costs as much as ${named(change.costsLike)}`
      }`;
    case 'change-resource':
      return `${named(change.resourceId)}: ${resourceTexts(change.fields).join(', ')}`;
    case 'delay':
      return change.workingDays === null
        ? `${named(change.workItemId)} starts no earlier than ${day(change.noEarlierThan ?? '')}`
        : `${named(change.workItemId)} starts ${count(change.workingDays, 'working day')} later than planned today`;
    case 'level':
      return change.levelledStart === null
        ? `${named(change.workItemId)} need not wait for who does it`
        : `${named(change.workItemId)} starts no earlier than ${words.instant(change.levelledStart)}, by levelling`;
    case 'move-project':
      return listed(projectTexts(change.fields, words));
  }
}

/** Why a change is left out; null where it fits. */
export function describeMisfit(fit: Fit): string | null {
  switch (fit) {
    case 'fits':
      return null;
    case 'gone':
      return 'No longer fits: what it is about is gone';
    case 'changed-meanwhile':
      return 'No longer fits: the plan was changed in the same place meanwhile';
    case 'has-begun':
      return 'No longer fits: the work has begun';
    case 'not-scheduled':
      return 'No longer fits: it is not scheduled';
  }
}

type Fields = ChangeOf<'change-work-item'>['fields'];

const fieldNames: Readonly<Record<keyof Fields, string>> = {
  durationMinutes: 'duration',
  durationElapsed: 'passing time',
  effortMinutes: 'effort',
  optimisticMinutes: 'optimistic estimate',
  mostLikelyMinutes: 'most likely estimate',
  pessimisticMinutes: 'pessimistic estimate',
  remainingMinutes: 'remaining duration',
  startDate: 'start date',
  dueDate: 'due date',
  deadline: 'deadline',
  constraintType: 'constraint',
  constraintDate: 'constraint date',
  priority: 'priority',
  deploysToProduction: 'deploys to production',
};

function fieldTexts(fields: Fields, words: Wording): string[] {
  return (Object.keys(fields) as (keyof Fields)[]).flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    return value === null
      ? [`no ${fieldNames[name]}`]
      : [`${fieldNames[name]} ${valueText(name, fields, words)}`];
  });
}

function valueText(name: keyof Fields, fields: Fields, { day, workingDay }: Wording): string {
  const value = fields[name];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return name === 'constraintType' ? value.replaceAll('-', ' ') : day(value);
  if (typeof value !== 'number' || name === 'priority') return String(value);
  return formatDurationField(value, fields.durationElapsed === true && name !== 'effortMinutes', workingDay);
}

function addedWork(change: ChangeOf<'add-work-item'>, words: Wording): string {
  const named = (ids: readonly string[]) => listed(ids.map((id) => `“${words.nameOf(id)}”`));
  const { title, type, fields, predecessorIds, successorIds, parentId } = change;
  return [
    `New ${type === 'milestone' || type === 'summary' ? type : 'work item'} “${title}”`,
    ...fieldTexts(fields, words),
    ...(parentId === null ? [] : [`in ${named([parentId])}`]),
    ...(predecessorIds.length === 0 ? [] : [`after ${named(predecessorIds)}`]),
    ...(successorIds.length === 0 ? [] : [`before ${named(successorIds)}`]),
  ].join(', ');
}

function doer(
  { resourceId, skill, units }: ChangeOf<'assign'>['assignments'][number],
  nameOf: Wording['nameOf'],
): string {
  return `${resourceId ? nameOf(resourceId) : `anybody with ${skill ?? ''}`}${share(units ?? 1000)}`;
}

function share(units: number): string {
  return units === 1000 ? '' : ` at ${Math.round(units / 10)}%`;
}

function resourceTexts({
  capacity,
  availability,
  absences,
}: ChangeOf<'change-resource'>['fields']): string[] {
  return [
    ...(capacity === undefined ? [] : [`capacity ${Math.round(capacity / 10)}%`]),
    ...(availability === undefined ? [] : [`${count(availability.length, 'span')} of another capacity`]),
    ...(absences === undefined ? [] : [count(absences.length, 'absence')]),
  ];
}

function projectTexts({ startDate, targetDate }: ChangeOf<'move-project'>['fields'], { day }: Wording) {
  return [
    ...(startDate === undefined ? [] : [`The project starts on ${day(startDate)}`]),
    ...(targetDate === undefined
      ? []
      : [targetDate === null ? 'There is no target date' : `The target date is ${day(targetDate)}`]),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function listed(words: readonly string[]): string {
  return words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
