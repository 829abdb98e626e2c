import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { closenessWords } from '../closeness.rules.ts';
import classes from './chart-legend.module.css';

/** What colours the bars by how often their work was critical in the simulation, where the reader wants that. */
export interface CriticalityChoice {
  readonly on: boolean;
  readonly choose: (on: boolean) => void;
  /** Why there is nothing to colour by, or not yet, in words. */
  readonly says: string | null;
}

/** What the colours and marks of the chart mean; `children` stand at the end of it. */
export function ChartLegend(props: {
  choice: CriticalityChoice | null;
  bySimulation: boolean;
  frozen: boolean;
  children: ReactNode;
}) {
  const { choice, bySimulation } = props;
  const words = closenessWords(bySimulation);
  return (
    <div className={classes.legend}>
      <ul className={classes.list} aria-label="Legend">
        {(['critical', 'near', 'other'] as const).map((closeness) => (
          <li key={closeness}>
            <span className={classes.swatch} data-closeness={closeness} />
            {words[closeness]}
          </li>
        ))}
        <li>
          <span className={classes.swatch} data-done />
          Done so far
        </li>
        <li>
          <span className={classes.deadline} />
          Deadline
        </li>
        {props.frozen ? (
          <li>
            <span className={classes.swatch} data-frozen />
            Freeze window
          </li>
        ) : null}
      </ul>
      {props.children}
      {choice ? (
        <Switch
          size="xs"
          className={classes.choice}
          label={choice.on && choice.says ? `By the simulation: ${choice.says}` : 'By the simulation'}
          checked={choice.on}
          onChange={(event) => choice.choose(event.currentTarget.checked)}
        />
      ) : null}
    </div>
  );
}
