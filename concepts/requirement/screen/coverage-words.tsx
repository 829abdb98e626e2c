import { Text } from '@mantine/core';
import type { Coverage } from '../coverage.rules.ts';
import classes from './requirement.module.css';

/** What covers a requirement, in a few words. */
export function CoverageWords({ of }: { of: Coverage | undefined }) {
  if (!of) return null;
  const { workItemIds, percentDone, gaps } = of;
  const count = workItemIds.size;
  return (
    <Text size="sm" component="span">
      {count > 0 ? `${count} work ${count === 1 ? 'item' : 'items'}, ${percentDone ?? 0}% done` : null}
      {gaps.includes('no-work') ? <span className={classes.gap}>No work</span> : null}
      {count === 0 && !gaps.includes('no-work') ? '–' : null}
      {gaps.includes('no-objective') ? <span className={classes.gap}> · no objective</span> : null}
    </Text>
  );
}
