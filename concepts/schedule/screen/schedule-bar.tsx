import { Button, Group, Popover, SegmentedControl } from '@mantine/core';
import { memo, type ReactNode, type RefObject } from 'react';
import { ScheduleSays } from './schedule-says.tsx';
import classes from './schedule-screen.module.css';
import { keyNames } from './use-gantt-keys.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { Foresight } from './use-trial.ts';

const zoomNames = [
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
  { value: 'weeks', label: 'Weeks' },
  { value: 'months', label: 'Months' },
  { value: 'quarters', label: 'Quarters' },
  { value: 'years', label: 'Years' },
];

interface ScheduleBarProps {
  readonly state: ScheduleState;
  readonly foresight: Foresight;
  readonly tools: ReactNode;
  readonly says: ReactNode;
  readonly toToday: RefObject<() => void>;
}

/** What the schedule says, and what can be done with the chart. */
export function ScheduleBar({ state, foresight, tools, says, toToday }: ScheduleBarProps) {
  return (
    <Group className={classes.tools} gap="sm">
      <div>
        <ScheduleSays {...{ state, foresight }} />
        {says}
      </div>
      <ChartTools {...{ tools, toToday }} zoom={state.zoom} setZoom={state.setZoom} />
    </Group>
  );
}

/** What can be done with the chart; drawn again only when it changes itself, not with each bar that is moved. */
const ChartTools = memo(function ChartTools(
  props: Pick<ScheduleBarProps, 'tools' | 'toToday'> & Pick<ScheduleState, 'zoom' | 'setZoom'>,
) {
  const { tools, toToday, zoom, setZoom } = props;
  return (
    <Group gap="xs" ml="auto">
      {tools}
      <Popover position="bottom-end" withArrow>
        <Popover.Target>
          <Button variant="subtle" className={classes.planning}>
            Keys
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <dl className={classes.keys}>
            {keyNames.map(([key, says]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </Popover.Dropdown>
      </Popover>
      <Button variant="default" onClick={() => toToday.current()}>
        Today
      </Button>
      <SegmentedControl
        size="xs"
        aria-label="Zoom"
        data={zoomNames}
        value={zoom}
        onChange={(value) => setZoom(value as typeof zoom)}
      />
    </Group>
  );
});
