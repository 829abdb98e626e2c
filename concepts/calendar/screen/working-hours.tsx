import { Checkbox, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCode } from '../../../platform/browser/format.ts';
import { weekdays } from '../../plan-file/plan-calendar-schema.ts';
import type { CalendarForm } from '../calendar-text.rules.ts';

/** The working days and hours of a calendar; within it, what to know of the hours. */
export function WorkingHours(props: {
  form: Pick<CalendarForm, 'workingDays' | 'hours'>;
  editable: boolean;
  onChange: (change: Partial<Pick<CalendarForm, 'workingDays' | 'hours'>>) => void;
  children: ReactNode;
}) {
  const { form, editable, onChange, children } = props;
  return (
    <>
      <Checkbox.Group
        label="Working days"
        value={[...form.workingDays]}
        onChange={(workingDays) => onChange({ workingDays })}
      >
        <Group gap="md" mt={4}>
          {weekdays.map((day) => (
            <Checkbox key={day} value={day} label={formatCode(day)} disabled={!editable} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label="Working hours"
        description={children}
        value={form.hours}
        readOnly={!editable}
        onChange={(event) => onChange({ hours: event.currentTarget.value })}
      />
    </>
  );
}
