import { TextInput } from '@mantine/core';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import type { WorkItemDetail } from '../work-item.contract.ts';
import {
  formatDurationField,
  formatWorkingTime,
  parseDurationField,
  parseWorkingTime,
} from '../working-time.rules.ts';
import { useDraft } from './use-draft.ts';
import type { ChangeItem } from './use-work-item-detail.ts';

interface FieldProps {
  readonly item: WorkItemDetail;
  readonly disabled: boolean;
  readonly onChange: ChangeItem;
}

type Named<Name> = FieldProps & { readonly label: string; readonly name: Name };

/** A calendar day of a work item. */
export function DayField({
  item,
  disabled,
  onChange,
  label,
  name,
}: Named<'startDate' | 'dueDate' | 'deadline'>) {
  const draft = useDraft({
    value: item[name] ?? '',
    seen: item,
    onSave: (text, seen) => {
      onChange({ [name]: text || null }, seen);
      return true;
    },
  });
  return (
    <TextInput size="xs" type="date" label={label} disabled={disabled} value={draft.value} {...draft.field} />
  );
}

/** A working time of a work item, written as 3d, 4h or 1.5w. */
export function TimeField(
  props: Named<'effortMinutes' | 'optimisticMinutes' | 'mostLikelyMinutes' | 'pessimisticMinutes'>,
) {
  const { item, disabled, onChange, label, name } = props;
  const minutes = item[name];
  const day = useWorkingDay();
  const draft = useDraft({
    value: minutes === null ? '' : formatWorkingTime(minutes, day),
    seen: item,
    onSave: (text, seen) => {
      const next = text.trim() === '' ? null : parseWorkingTime(text, day);
      if (next === undefined) return false;
      if (next !== seen[name]) onChange({ [name]: next }, seen);
    },
  });
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder="3d, 4h, 1.5w"
      disabled={disabled}
      value={draft.value}
      error={draft.wrong ? 'Write it as 3d, 4h or 1.5w.' : null}
      {...draft.field}
    />
  );
}

/** How long a work item takes: working time, or passing time such as 2ed. */
export function DurationField({ item, disabled, onChange }: FieldProps) {
  const { durationMinutes, durationElapsed } = item;
  const day = useWorkingDay();
  const draft = useDraft({
    value: durationMinutes === null ? '' : formatDurationField(durationMinutes, durationElapsed, day),
    seen: item,
    onSave: (text, seen) => {
      if (text.trim() === '') {
        if (seen.durationMinutes !== null) onChange({ durationMinutes: null }, seen);
        return;
      }
      const next = parseDurationField(text, day);
      if (next === undefined) return false;
      if (next.minutes !== seen.durationMinutes || next.elapsed !== seen.durationElapsed)
        onChange({ durationMinutes: next.minutes, durationElapsed: next.elapsed }, seen);
    },
  });
  return (
    <TextInput
      size="xs"
      label="Duration"
      placeholder="3d, 1.5w, 2ed"
      disabled={disabled}
      value={draft.value}
      error={draft.wrong ? 'Write it as 3d, 4h, 1.5w or 2ed.' : null}
      {...draft.field}
    />
  );
}

/** The story points of a work item. */
export function PointsField({ item, disabled, onChange }: FieldProps) {
  const draft = useDraft({
    value: item.points === null ? '' : String(item.points),
    seen: item,
    onSave: (text, seen) => {
      const points = text.trim() === '' ? null : Number(text);
      if (points !== null && !(Number.isInteger(points) && points >= 0 && points <= 1000)) return false;
      if (points !== seen.points) onChange({ points }, seen);
    },
  });
  return (
    <TextInput
      size="xs"
      label="Points"
      inputMode="numeric"
      disabled={disabled}
      value={draft.value}
      error={draft.wrong ? 'A whole number up to 1000.' : null}
      {...draft.field}
    />
  );
}
