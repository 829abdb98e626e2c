import { Text } from '@mantine/core';
import { formatCount } from '../../../platform/browser/format.ts';
import type { Baselines } from './use-baselines.ts';

/** How the schedule differs from the chosen baseline, in a sentence. */
export function BaselineSays({ baselines }: { baselines: Baselines }) {
  const { chosen, comparison, finishMinutes, dayMinutes } = baselines;
  if (!chosen || !comparison) return null;
  const { later, earlier, added, removed } = comparison;
  const parts = [
    [later, 'later'],
    [earlier, 'earlier'],
    [added.length, 'added'],
    [removed.length, 'removed'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  const gone = removed.slice(0, 20).map(({ title }) => title);
  return (
    <Text size="sm" title={gone.length > 0 ? `Removed: ${gone.join(', ')}` : undefined}>
      Against “{chosen.name}”: {finishText(finishMinutes, dayMinutes)}
      {told.length > 0 ? `; of the work items, ${told.join(', ')}` : ''}.
    </Text>
  );
}

function finishText(minutes: number | null, dayMinutes: number): string {
  if (minutes === null) return 'nothing to compare';
  if (minutes === 0) return 'the finish is the same';
  const days = Math.round((Math.abs(minutes) / dayMinutes) * 10) / 10;
  return `the finish is ${days === 1 ? '1 day' : `${days} days`} ${minutes > 0 ? 'later' : 'earlier'}`;
}
