import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { PlanCalendar } from '../../plan-file/plan-calendar-schema.ts';
import type { WorkspaceCalendar } from '../calendar.contract.ts';
import { type CalendarForm, calendarOfForm, formOf } from '../calendar-text.rules.ts';
import { HolidayPlace } from './holiday-place.tsx';
import { SpanRows } from './span-rows.tsx';
import { WorkingHours } from './working-hours.tsx';

/** The fields of a calendar; what is typed is kept until it is saved, whatever others change meanwhile. */
export function CalendarFields<Stored extends WorkspaceCalendar>(props: {
  stored: Stored;
  editable: boolean;
  /** Writes the calendar on the version that was seen; what is stored then. */
  save: (version: number, calendar: PlanCalendar) => Promise<Stored>;
  /** What else can be done with it. */
  more?: ReactNode;
}) {
  const { stored, editable, save, more } = props;
  const action = useAction();
  const [base, setBase] = useState(stored);
  const [form, setForm] = useState(() => formOf(stored.calendar));
  const [dirty, setDirty] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!dirty && base !== stored) {
    setBase(stored);
    setForm(formOf(stored.calendar));
  }
  const set = (change: Partial<CalendarForm>) => {
    setForm({ ...form, ...change });
    setDirty(true);
    setWrong(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = calendarOfForm(base.calendar, form);
    if (!read.ok) return setWrong(read.wrong);
    void action.run(async () => {
      const saved = await save(base.version, read.value);
      setBase(saved);
      setForm(formOf(saved.calendar));
      setDirty(false);
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={640}>
        {dirty && stored.version > base.version ? (
          <Alert color="teal" role="status">
            Somebody changed this meanwhile. Load the page again to go on from there.
          </Alert>
        ) : null}
        <WorkingHours form={form} editable={editable} onChange={set}>
          Their sum is what 1d means; a break is a comma
        </WorkingHours>
        <HolidayPlace form={form} editable={editable} onChange={set} />
        <NextHolidays stored={base} />
        <SpanRows
          label="Days off"
          addLabel="Add days off"
          placeholder="Company week"
          spans={form.holidays}
          editable={editable}
          onChange={(holidays) => set({ holidays })}
        />
        <SpanRows
          label="Freeze windows"
          addLabel="Add a freeze window"
          placeholder="Black Friday week"
          spans={form.freezeWindows}
          editable={editable}
          onChange={(freezeWindows) => set({ freezeWindows })}
        />
        {wrong ? (
          <Text role="alert" c="var(--late)" size="sm">
            {wrong}
          </Text>
        ) : null}
        <Group gap="sm">
          {editable ? (
            <Button type="submit" size="sm" w="fit-content" loading={action.busy} disabled={!dirty}>
              Save the calendar
            </Button>
          ) : null}
          {more}
        </Group>
      </Stack>
    </form>
  );
}

/** The next few days off by law, so that a reader sees that the right region was chosen. */
function NextHolidays({ stored }: { stored: WorkspaceCalendar }) {
  const next = stored.publicHolidays.filter(({ day }) => day >= today()).slice(0, 4);
  if (next.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      Next: {next.map(({ day, name }) => `${formatDay(day)} ${name}`).join(', ')}.
    </Text>
  );
}
