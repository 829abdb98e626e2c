import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode, formatDay, today } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { weekdays } from '../../plan-file/plan-calendar-schema.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeCalendar, type ProjectCalendar } from '../calendar.contract.ts';
import { type CalendarForm, calendarOfForm, formOf } from '../calendar-text.rules.ts';
import { HolidayPlace } from './holiday-place.tsx';
import { SpanRows } from './span-rows.tsx';
import { useCalendar } from './use-calendar.ts';

/** When the project works and when nothing may be deployed. */
export function CalendarSettings({ project }: { project: Project }) {
  const query = useCalendar(project);
  return (
    <SettingsSection
      title="Calendar"
      detail="Working time and days off move the schedule. What deploys to production waits until a freeze window is over."
    >
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <CalendarFields project={project} stored={query.data} />
      ) : (
        <Loading what="the calendar" />
      )}
    </SettingsSection>
  );
}

function CalendarFields({ project, stored }: { project: Project; stored: ProjectCalendar }) {
  const { workspaceId, may } = useWorkspace();
  const editable = may('project.change');
  const queries = useQueryClient();
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
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = calendarOfForm(base.calendar, form);
    if (!read.ok) return setWrong(read.wrong);
    const { projectId } = project;
    void action.run(async () => {
      const params = { workspaceId, projectId };
      const saved = await call(changeCalendar, { params, version: base.version, body: read.value });
      setBase(saved);
      setForm(formOf(saved.calendar));
      setDirty(false);
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      notifyUndo('The calendar was changed.', () => undoLast(workspaceId, projectId));
    });
  };
  return (
    <form onSubmit={save}>
      <Stack gap="md" maw={640}>
        {dirty && stored.version > base.version ? (
          <Alert color="teal" role="status">
            Somebody changed this project meanwhile. Load the page again to go on from there.
          </Alert>
        ) : null}
        <Checkbox.Group
          label="Working days"
          value={[...form.workingDays]}
          onChange={(workingDays) => set({ workingDays })}
        >
          <Group gap="md" mt={4}>
            {weekdays.map((day) => (
              <Checkbox key={day} value={day} label={formatCode(day)} disabled={!editable} />
            ))}
          </Group>
        </Checkbox.Group>
        <TextInput
          label="Working hours"
          description="Their sum is what 1d means; a break is a comma"
          value={form.hours}
          readOnly={!editable}
          onChange={(event) => set({ hours: event.currentTarget.value })}
        />
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
        {editable ? (
          <Button type="submit" size="sm" w="fit-content" loading={action.busy} disabled={!dirty}>
            Save the calendar
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}

/** The next few days off by law, so that a reader sees that the right region was chosen. */
function NextHolidays({ stored }: { stored: ProjectCalendar }) {
  const next = stored.publicHolidays.filter(({ day }) => day >= today()).slice(0, 4);
  if (next.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      Next: {next.map(({ day, name }) => `${formatDay(day)} ${name}`).join(', ')}.
    </Text>
  );
}
