import { ActionIcon, Button, Group, Progress, Select, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, today as todayHere } from '../../../platform/browser/format.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { formatHours } from '../../time-entry/hours.rules.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { cellKey, entriesByCell, percentColumn, type SheetTotals, totalsOf } from '../sheet.rules.ts';
import { readTimesheet, type Timesheet } from '../timesheet.contract.ts';
import { dayAfter, weekNumber, weekOf } from '../week.rules.ts';
import { AddRow } from './add-row.tsx';
import { CellNote } from './cell-note.tsx';
import { SheetDay } from './sheet-day.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import classes from './timesheet-screen.module.css';
import { useSheetCells } from './use-sheet-cells.ts';
import { type SheetWrites, useSheetWrites } from './use-sheet-writes.ts';
import { useTimesheet, type WeekOf } from './use-timesheet.ts';

/** The week of a member: hours by work item and day, and how far each is. */
export function TimesheetScreen() {
  const { memberId: own, may } = useWorkspace();
  const search = useSearch({ strict: false }) as { week?: string; member?: string };
  const navigate = useNavigate();
  const today = todayHere();
  const day = /^\d{4}-\d\d-\d\d$/.test(search.week ?? '') ? (search.week ?? today) : today;
  const memberId = may('time-entry.of-others.read') ? (search.member ?? own) : own;
  const show = (next: Partial<WeekOf>) => {
    const week = weekOf(next.day ?? day)[0] ?? day;
    const member = next.memberId ?? memberId;
    const thisWeek = weekOf(today)[0] === week;
    void navigate({
      to: '.',
      search: { ...(thisWeek ? {} : { week }), ...(member === own ? {} : { member }) } as never,
    });
  };
  const [monday = day, , , , , , sunday = day] = weekOf(day);
  return (
    <div className={classes.screen}>
      <PageHeader
        title="Timesheet"
        detail={`Week ${weekNumber(day)}, ${formatDay(monday)} – ${formatDay(sunday)}`}
      >
        <MemberChoice memberId={memberId} onChoose={(next) => show({ memberId: next })} />
        <Group gap={4} wrap="nowrap">
          <ActionIcon size="md" aria-label="Previous week" onClick={() => show({ day: dayAfter(day, -7) })}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Button
            variant="default"
            disabled={monday === weekOf(today)[0]}
            onClick={() => show({ day: today })}
          >
            This week
          </Button>
          <ActionIcon size="md" aria-label="Next week" onClick={() => show({ day: dayAfter(day, 7) })}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </Group>
      </PageHeader>
      <Week key={`${memberId} ${monday}`} memberId={memberId} day={monday} today={today} />
    </div>
  );
}

function MemberChoice({ memberId, onChoose }: { memberId: string; onChoose: (memberId: string) => void }) {
  const { members, may } = useWorkspace();
  if (!may('time-entry.of-others.read') || members.length < 2) return null;
  return (
    <Select
      size="xs"
      w={180}
      aria-label="Whose week"
      searchable
      allowDeselect={false}
      data={members.map(({ memberId: value, name }) => ({ value, label: name }))}
      value={memberId}
      onChange={(value) => value && onChoose(value)}
    />
  );
}

function Week({ memberId, day, today }: WeekOf & { today: string }) {
  const { may, memberId: own } = useWorkspace();
  const { query, patch, add, takeOff } = useTimesheet({ memberId, day });
  const writes = useSheetWrites(memberId, patch);
  const editable = may('time-entry.change') && (memberId === own || may('time-entry.of-others.change'));
  if (query.isPending) return <Loading what="the week" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const sheet = query.data;
  const known = new Set(sheet.rows.map(({ item }) => item.workItemId));
  return (
    <>
      {sheet.rows.length === 0 ? (
        <EmptyState title="Nothing to enter time for yet">
          Work items that are assigned to you stand here by themselves. Add others by their key or words of
          their title, or take over the rows of last week.
        </EmptyState>
      ) : (
        <Sheet {...{ sheet, writes, editable, today }} onTakeOff={takeOff} />
      )}
      {editable ? (
        <Group className={classes.tools} gap="xs">
          <AddRow known={known} onAdd={(id) => add([id])} />
          <CopyRows memberId={memberId} day={day} known={known} onCopy={add} />
          <Says writes={writes} />
        </Group>
      ) : null}
    </>
  );
}

function Sheet(props: {
  sheet: Timesheet;
  writes: SheetWrites;
  editable: boolean;
  today: string;
  onTakeOff: (workItemId: string) => void;
}) {
  const { sheet, writes, editable } = props;
  const { rows, days } = sheet;
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const entries = useMemo(() => entriesByCell(sheet), [sheet]);
  const totals = useMemo(() => totalsOf(sheet), [sheet]);
  const cells = useSheetCells({ rows, days, entries, writes, editable });
  const here = rows[cells.at.row];
  const noted =
    here && cells.at.column < percentColumn
      ? entries.get(cellKey(here.item.workItemId, days[cells.at.column] ?? ''))
      : undefined;
  return (
    <>
      <Running totals={totals} />
      {narrow ? (
        <SheetDay {...props} {...{ entries, totals }} />
      ) : (
        <>
          <SheetGrid {...props} {...{ entries, totals, cells }} />
          <div className={classes.note}>
            {here && noted ? (
              <CellNote
                key={noted.timeEntryId}
                item={here.item}
                entry={noted}
                editable={editable}
                onSave={(note, seen) =>
                  writes.writeTime({
                    ...{ item: here.item, day: noted.day, seen, minutes: seen.minutes, note },
                    text: formatHours(seen.minutes),
                  })
                }
              />
            ) : (
              <Text size="xs" c="dimmed">
                Type hours as 1:30, 1.5, 90m or 1h 30m. Arrows, Tab and Enter go on, Delete empties a day; an
                entry takes a note here.
              </Text>
            )}
          </div>
        </>
      )}
    </>
  );
}

/** How much of the week is entered. */
function Running({ totals: { week, workingWeek } }: { totals: SheetTotals }) {
  const share = workingWeek > 0 ? Math.min(100, (100 * week) / workingWeek) : week > 0 ? 100 : 0;
  return (
    <Group className={classes.running} gap="sm" wrap="nowrap">
      <Text size="sm" aria-live="polite">
        <b>{formatHours(week)}</b> of {formatHours(workingWeek)} this week
      </Text>
      <Progress
        value={share}
        size="sm"
        flex={1}
        maw={260}
        color={week > workingWeek ? 'red' : 'teal'}
        aria-label={`${Math.round(share)}% of the working time is entered`}
      />
    </Group>
  );
}

/** Takes over the work items that had time last week. */
function CopyRows(
  props: WeekOf & { known: ReadonlySet<string>; onCopy: (workItemIds: readonly string[]) => void },
) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const copy = () =>
    action.run(async () => {
      const { memberId, day, known, onCopy } = props;
      const params = { workspaceId, memberId };
      const last = await call(readTimesheet, { params, query: { day: dayAfter(day, -7) } });
      const used = [...new Set(last.entries.map(({ workItemId }) => workItemId))];
      const rows = new Set(last.rows.map(({ item }) => item.workItemId));
      const fresh = used.filter((id) => rows.has(id) && !known.has(id));
      onCopy(fresh);
      notifyDone(fresh.length > 0 ? `${fresh.length} rows were added.` : 'Last week has no further rows.');
    });
  return (
    <Button variant="default" loading={action.busy} onClick={() => void copy()}>
      Copy last week’s rows
    </Button>
  );
}

/** Whether all is saved, in words. */
function Says({ writes }: { writes: SheetWrites }) {
  const states = [...writes.states.values()];
  const refused = states.filter((state) => state.kind === 'refused');
  const saving = states.some(({ kind }) => kind === 'saving');
  const words = saving ? 'Saving…' : states.length > 0 ? 'All is saved.' : '';
  if (refused[0])
    return (
      <Text size="sm" c="var(--late)" role="alert" ml="auto">
        {refused.length === 1 ? 'Not saved' : `${refused.length} cells are not saved`}: {refused[0].reason}
      </Text>
    );
  return (
    <Text size="sm" c="dimmed" role="status" ml="auto">
      {words}
    </Text>
  );
}
