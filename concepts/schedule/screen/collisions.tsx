import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import type { Collision, FreezeEffect } from '../freeze-collisions.rules.ts';
import type { Schedule } from '../schedule.contract.ts';
import { localDay } from './schedule-dates.ts';
import screen from './schedule-screen.module.css';
import type { ScheduleState } from './use-schedule-state.ts';
import classes from './why-panel.module.css';

/** Opens the list of what collides with the freeze windows; nothing where nothing does. */
export function CollisionsButton(props: { effect: FreezeEffect; open: boolean; onToggle: () => void }) {
  const { length } = props.effect.collisions;
  if (length === 0) return null;
  return (
    <Button variant="default" size="compact-xs" aria-expanded={props.open} onClick={props.onToggle}>
      What collides: {formatCount(length)}
    </Button>
  );
}

/** The deployments that freeze windows are in the way of, window by window, and what the windows cost. */
export function CollisionsPanel(props: {
  effect: FreezeEffect;
  state: ScheduleState;
  onChoose: (workItemId: string) => void;
  onClose: () => void;
}) {
  const { effect, state } = props;
  const { schedule } = state;
  if (!schedule || effect.collisions.length === 0) return null;
  const windows = [...new Set(effect.collisions.map(({ window }) => window))];
  return (
    <section className={classes.why} aria-label="What collides with freeze windows">
      <div className={classes.whyHead}>
        <b className={classes.whyTitle}>What collides with freeze windows</b>
        <ActionIcon aria-label="Close" onClick={props.onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p>{costOf(effect, schedule)}</p>
      {windows.map((window) => (
        <div key={window.from}>
          <h2 className={classes.whyQuestion}>Freeze window {spanText(window, schedule)}</h2>
          <ul className={classes.whySteps}>
            {effect.collisions
              .filter((one) => one.window === window)
              .map((one) => (
                <li key={one.workItemId}>
                  <Deployment {...{ one, state, schedule }} onChoose={props.onChoose} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Deployment(props: {
  one: Collision;
  state: ScheduleState;
  schedule: Schedule;
  onChoose: (workItemId: string) => void;
}) {
  const { one, schedule } = props;
  const item = props.state.items.get(one.workItemId);
  const day = (instant: string) => formatDay(localDay(schedule, instant));
  const says = {
    inside: 'lies in it',
    split: 'stops for it and goes on when it is over',
    pushed: `would start on ${day(one.wouldStart)}, and waits until ${day(one.starts)}`,
  }[one.kind];
  return (
    <>
      <button type="button" className={screen.link} onClick={() => props.onChoose(one.workItemId)}>
        {item?.key} {item?.title}
      </button>{' '}
      {says}.
    </>
  );
}

function costOf({ finishWithout }: FreezeEffect, schedule: Schedule): string {
  if (finishWithout === null || schedule.finish === null) return 'The finish is the same without them.';
  const day = (instant: string) => formatDay(localDay(schedule, instant));
  return `Without them all would be done on ${day(finishWithout)}, not on ${day(schedule.finish)}.`;
}

/** The days of a window: one that ends at midnight ends on the day before. */
function spanText({ from, to }: Collision['window'], schedule: Schedule): string {
  const last = new Date(Date.parse(to) - 60_000).toISOString();
  const [first, end] = [localDay(schedule, from), localDay(schedule, last)];
  return first === end ? formatDay(first) : `${formatDay(first)} – ${formatDay(end)}`;
}
