import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { formatDay } from '../../../platform/browser/format.ts';
import { formatLag } from '../../work-item/lag.rules.ts';
import type { Reason } from '../why-it-starts.rules.ts';
import { formatDates, formatFloat, localDay } from './schedule-dates.ts';
import screen from './schedule-screen.module.css';
import type { ScheduleState } from './use-schedule-state.ts';
import classes from './why-panel.module.css';

const steps = 6;
const waits = {
  FS: 'can start only when this is done',
  SS: 'can start only when this has started',
  FF: 'can be done only when this is done',
  SF: 'can be done only when this has started',
} as const;

/** Says of the chosen work item when it is done, how far it may slip, and why it starts on its day. */
export function WhyPanel({
  state,
  onOpen,
  onChoose,
}: {
  state: ScheduleState;
  onOpen: (key: string) => void;
  onChoose: (workItemId: string | null) => void;
}) {
  const { chosen, schedule, reasons } = state;
  if (!chosen || !schedule) return null;
  const { item, dates } = chosen;
  return (
    <section className={classes.why} aria-label={`${item.key} in the schedule`}>
      <div className={classes.whyHead}>
        <b className={classes.whyTitle}>
          {item.key} {item.title}
        </b>
        <Button variant="default" flex="none" onClick={() => onOpen(item.key)}>
          Open
        </Button>
        <ActionIcon aria-label="Close" onClick={() => onChoose(null)}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {dates ? (
        <>
          <p className={classes.whyDates}>
            {formatDates(schedule, dates)}
            {dates.kind === 'summary'
              ? ''
              : dates.state === 'done'
                ? ', done'
                : `, total float ${formatFloat(schedule, dates.totalFloatMinutes)}, free float ${formatFloat(schedule, dates.freeFloatMinutes)}${dates.critical ? ', critical' : ''}`}
          </p>
          {dates.kind === 'summary' ? (
            <p>Its dates are those of the work in it.</p>
          ) : (
            <>
              <h2 className={classes.whyQuestion}>
                Why does it start on {formatDay(localDay(schedule, dates.start))}?
              </h2>
              <ol className={classes.whySteps}>
                {reasons.slice(0, steps).map((reason, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a chain have no other name
                  <li key={index}>
                    <Step reason={reason} first={index === 0} state={state} onChoose={onChoose} />
                  </li>
                ))}
              </ol>
              {reasons.length > steps ? <p>… and {reasons.length - steps} more steps back.</p> : null}
            </>
          )}
        </>
      ) : (
        <p>It has no duration, no dates and no relationships, so it is not scheduled.</p>
      )}
    </section>
  );
}

function Step(props: {
  reason: Reason;
  first: boolean;
  state: ScheduleState;
  onChoose: (workItemId: string) => void;
}) {
  const { reason, first, state } = props;
  const it = first ? 'It' : 'That';
  if (reason.kind === 'progress') return `${it} has begun: the day is a fact.`;
  if (reason.kind === 'today') return `${it} waits for nothing, and could begin today.`;
  if (reason.kind === 'own-date')
    return `${it} waits for nothing else: its own date, a constraint, its calendar or the start of the project holds it.`;
  const before = state.items.get(reason.workItemId);
  const dates = state.schedule?.items.find(({ workItemId }) => workItemId === reason.workItemId);
  const through = reason.through === null ? null : state.items.get(reason.through);
  return (
    <>
      {through ? `${through.key} ${through.title}, which holds it, ` : `${it} `}
      {waits[reason.type]}
      {formatLag(reason, state.units)}:{' '}
      <button type="button" className={screen.link} onClick={() => props.onChoose(reason.workItemId)}>
        {before?.key} {before?.title}
      </button>
      {dates && state.schedule ? `, ${formatDates(state.schedule, dates)}` : ''}
    </>
  );
}
