import { Progress, SimpleGrid, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatInstant } from '../../../platform/browser/format.ts';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import type { Project } from '../../project/project.contract.ts';
import { beginOfDay } from '../progress.rules.ts';
import type { WorkItemDetail } from '../work-item.contract.ts';
import { formatWorkingTime, parseWorkingTime } from '../working-time.rules.ts';
import { useDraft } from './use-draft.ts';
import type { ChangeItem } from './use-work-item-detail.ts';

interface ProgressProps {
  readonly project: Project;
  readonly item: WorkItemDetail;
  readonly editable: boolean;
  readonly onChange: ChangeItem;
  /** What other nouns have to say of it: time, promises. */
  readonly more?: ReactNode;
}

/** How far a work item is: percent complete, what remains, when it began and was done. */
export function PanelProgress(props: ProgressProps) {
  const { item, more } = props;
  if (item.type === 'summary') return more ? <section>{more}</section> : null;
  const done = item.percentComplete ?? 0;
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        Progress
      </Title>
      <Progress value={done} size="sm" mb={6} aria-label={`${done}% complete`} />
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs" verticalSpacing={6}>
        <PercentField {...props} />
        <RemainingField {...props} />
        <InstantField {...props} label="Actual start" name="actualStart" />
        <InstantField {...props} label="Actual finish" name="actualFinish" />
      </SimpleGrid>
      {more}
    </section>
  );
}

function PercentField({ item, editable, onChange }: ProgressProps) {
  const draft = useDraft({
    value: item.percentComplete === null ? '' : String(item.percentComplete),
    seen: item,
    onSave: (text, seen) => {
      const typed = text.replace('%', '').trim();
      const percentComplete = typed === '' ? null : Number(typed);
      const right =
        Number.isInteger(percentComplete) && Number(percentComplete) >= 0 && Number(percentComplete) <= 100;
      if (percentComplete !== null && !right) return false;
      if (percentComplete !== seen.percentComplete) onChange({ percentComplete }, seen);
    },
  });
  return (
    <TextInput
      size="xs"
      label="% complete"
      inputMode="numeric"
      placeholder="not told"
      disabled={!editable}
      value={draft.value}
      error={draft.wrong ? 'A whole number from 0 to 100.' : null}
      {...draft.field}
    />
  );
}

function RemainingField({ item, editable, onChange }: ProgressProps) {
  const day = useWorkingDay();
  const { remainingMinutes } = item;
  const draft = useDraft({
    value: remainingMinutes === null ? '' : formatWorkingTime(remainingMinutes, day),
    seen: item,
    onSave: (text, seen) => {
      const next = text.trim() === '' ? null : parseWorkingTime(text, day);
      if (next === undefined) return false;
      if (next !== seen.remainingMinutes) onChange({ remainingMinutes: next }, seen);
    },
  });
  return (
    <TextInput
      size="xs"
      label="Remaining"
      placeholder="not told"
      disabled={!editable}
      value={draft.value}
      error={draft.wrong ? 'Write it as 3d, 4h or 1.5w.' : null}
      {...draft.field}
    />
  );
}

/** The day of an instant; a start is its beginning, a finish its end, or this moment where that is still to come. */
function InstantField(props: ProgressProps & { label: string; name: 'actualStart' | 'actualFinish' }) {
  const { project, item, editable, onChange, label, name } = props;
  const { timeZone } = project;
  const instant = item[name];
  const draft = useDraft({
    value: instant === null ? '' : dayIn(timeZone, instant),
    seen: item,
    onSave: (text, seen) => {
      if (text === '') {
        onChange({ [name]: null }, seen);
        return true;
      }
      const end = new Date(Math.min(beginOfDay(timeZone, text, 1).getTime() - 60_000, Date.now()));
      const next = name === 'actualStart' ? beginOfDay(timeZone, text) : end;
      onChange({ [name]: next.toISOString() }, seen);
      return true;
    },
  });
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      title={instant ? formatInstant(instant) : undefined}
      disabled={!editable}
      value={draft.value}
      {...draft.field}
    />
  );
}
