import { Stack, Switch, Text } from '@mantine/core';
import { formOf } from '../../calendar/calendar-text.rules.ts';
import { HolidayPlace } from '../../calendar/screen/holiday-place.tsx';
import { SpanRows } from '../../calendar/screen/span-rows.tsx';
import { WorkingHours } from '../../calendar/screen/working-hours.tsx';
import type { ResourceForm } from '../resource-form.rules.ts';

/** When a resource works: as its work does, or by days, hours and holidays of its own. */
export function WorkingTimeFields(props: {
  form: ResourceForm;
  editable: boolean;
  onChange: (change: Partial<ResourceForm>) => void;
}) {
  const { form, editable, onChange } = props;
  const { calendar } = form;
  const set = (change: Partial<NonNullable<typeof calendar>>) =>
    onChange({ calendar: { ...(calendar ?? formOf({})), ...change } });
  return (
    <Stack gap="md">
      <Switch
        label="Working time of its own"
        description="Else it works whenever its project does"
        checked={calendar !== null}
        disabled={!editable}
        onChange={(event) => onChange({ calendar: event.currentTarget.checked ? formOf({}) : null })}
      />
      {calendar === null ? (
        <Text size="sm" c="dimmed">
          Part-time, another country or another shift? Switch it on.
        </Text>
      ) : (
        <>
          <WorkingHours form={calendar} editable={editable} onChange={set}>
            A break is a comma: 09:00-13:00, 14:00-18:00
          </WorkingHours>
          <HolidayPlace form={calendar} editable={editable} onChange={set} />
          <SpanRows
            label="Holidays of its own"
            addLabel="Add holidays"
            placeholder="Company week"
            spans={calendar.holidays}
            editable={editable}
            onChange={(holidays) => set({ holidays })}
          />
        </>
      )}
    </Stack>
  );
}
