import type { CoverageOfProject } from './coverage.rules.ts';
import type { Requirement, TracedWork } from './requirement.contract.ts';
import { linesOfTree, requirementKey } from './requirement.rules.ts';

/** A kind of gap with a sentence for each. */
export interface GapList {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What of a project is not covered, as sentences, the worst first; kinds of which there is none are left out. */
export function gapLists(
  {
    items,
    work,
    objectives,
  }: {
    readonly items: readonly Requirement[];
    readonly work: readonly Pick<TracedWork, 'workItemId' | 'key' | 'title'>[];
    readonly objectives: readonly { readonly objectiveId: string; readonly name: string }[];
  },
  coverage: CoverageOfProject,
): GapList[] {
  const lines = linesOfTree(items).map(({ item }) => item);
  const lacking = (gap: 'no-work' | 'no-objective') =>
    lines.filter(({ requirementId }) => coverage.of.get(requirementId)?.gaps.includes(gap));
  const nameOf = ({ number, title }: Requirement) => `${requirementKey(number)} “${title}”`;
  const noWork = (priority: Requirement['priority']) =>
    lacking('no-work')
      .filter((one) => one.priority === priority)
      .map((one) => `${nameOf(one)} ${priority} be met, and no work delivers it.`);
  const without = new Set(coverage.workWithout);
  const unserved = new Set(coverage.objectivesWithout);
  const aimless = lacking('no-objective');
  const lists: GapList[] = [
    { title: 'Must be met, without work', sentences: noWork('must') },
    { title: 'Should be met, without work', sentences: noWork('should') },
    {
      title: 'Work that nothing asks for',
      sentences: work
        .filter(({ workItemId }) => without.has(workItemId))
        .map(({ key, title }) => `No requirement asks for ${key} “${title}”.`),
    },
    {
      title: 'Requirements without an objective',
      // Where there are no objectives at all, that is one gap and not one for each.
      sentences:
        objectives.length === 0 && aimless.length > 0
          ? ['The project has no objectives yet: they are written on its charter.']
          : aimless.map((one) => `${nameOf(one)} serves no objective.`),
    },
    {
      title: 'Objectives that nothing serves',
      sentences: objectives
        .filter(({ objectiveId }) => unserved.has(objectiveId))
        .map(({ name }) => `No requirement serves the objective “${name}”.`),
    },
  ];
  return lists.filter(({ sentences }) => sentences.length > 0);
}
