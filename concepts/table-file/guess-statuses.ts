import type { PlanFile } from '../plan-file/plan-file.contract.ts';

type Statuses = NonNullable<PlanFile['workflow']>['statuses'];

/** The most statuses of a workflow. */
const mostStatuses = 30;

/**
 * A workflow of the names that statuses have elsewhere, with what each means guessed from its words: first what is to
 * do, then what is in progress, then what is done. Null where there are too many to be statuses.
 */
export function guessStatuses(names: readonly string[]): Statuses | null {
  const distinct = [...new Set(names.map(statusName).filter((name) => name !== ''))];
  if (distinct.length === 0 || distinct.length > mostStatuses) return null;
  const found = distinct.map((name) => ({ name, category: categoryOf(name) }));
  const order = ['to-do', 'in-progress', 'done'] as const;
  for (const category of order)
    if (!found.some((one) => one.category === category)) found.push({ name: usualNames[category], category });
  return order.flatMap((category) => found.filter((one) => one.category === category)).slice(0, mostStatuses);
}

const usualNames = { 'to-do': 'To do', 'in-progress': 'In progress', done: 'Done' } as const;

/** The name of a status as a workflow holds it. */
export function statusName(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim();
}

/** What a status means by its name. */
export function categoryOf(name: string): Statuses[number]['category'] {
  if (
    /\b(done|closed?|complete[d]?|resolved|finished|released|live|cancell?ed|won'?t|fertig|erledigt|abgeschlossen)\b/i.test(
      name,
    )
  )
    return 'done';
  if (
    /\b(progress|doing|review|test(ing)?|started|development|active|wip|blocked|hold|in arbeit|läuft)\b/i.test(
      name,
    )
  )
    return 'in-progress';
  return 'to-do';
}
