import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Requirement } from '../requirement.contract.ts';
import { linesOfTree } from '../requirement.rules.ts';
import { isFiltering, matches, noFilter, type RequirementFilter } from '../requirement-filter.rules.ts';
import classes from './requirement.module.css';
import { RequirementEditor } from './requirement-editor.tsx';
import { RequirementRegister } from './requirement-register.tsx';
import { priorityOptions, statusOptions, typeOptions } from './requirement-words.ts';
import { TraceabilityMatrix } from './traceability-matrix.tsx';
import { useRequirements } from './use-requirements.ts';

/** What the shop must do or be: the register as a tree, and what each requirement traces to. */
export function RequirementsScreen({ project }: { project: Project }) {
  const { query, coverage, refresh } = useRequirements(project);
  const { may } = useWorkspace();
  const [view, setView] = useState('register');
  const [filter, setFilter] = useState(noFilter);
  const [open, setOpen] = useState<string | null>(null);
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data || !coverage) return <Loading what="the requirements" />;
  const { data } = query;
  const editable = may('requirement.change');
  const button = editable ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      Add a requirement
    </Button>
  ) : null;
  const filtering = isFiltering(filter);
  const lines = linesOfTree(data.items)
    .filter(({ item }) => matches(item, filter, coverage))
    .map((line) => (filtering ? { ...line, depth: 0 } : line));
  const shared = { project, data, coverage, lines, onOpen: setOpen, refresh };
  return (
    <>
      {data.items.length === 0 ? (
        <EmptyState title="No requirements yet" action={button}>
          Say what the shop must do or be before anybody builds it: who asks, how important it is, and how all
          will see that it is met. Link each to the work that delivers it, and this page tells what is
          missing.
        </EmptyState>
      ) : (
        <Stack gap="sm" px="md" pb="xl">
          <Group justify="space-between" gap="xs">
            <SegmentedControl
              aria-label="View"
              data={[
                { value: 'register', label: 'Register' },
                { value: 'matrix', label: 'Traceability' },
              ]}
              value={view}
              onChange={setView}
            />
            {button}
          </Group>
          <Filters filter={filter} onChange={setFilter} />
          <Text size="sm" c="dimmed" role="status">
            {filtering
              ? `${lines.length} of ${data.items.length} requirements`
              : `${data.items.length} ${data.items.length === 1 ? 'requirement' : 'requirements'}`}
          </Text>
          {view === 'register' ? (
            <RequirementRegister {...shared} movable={editable && !filtering} />
          ) : (
            <TraceabilityMatrix {...shared} />
          )}
        </Stack>
      )}
      {open !== null ? (
        <Opened
          {...{ project, data, coverage, refresh, open, onOpen: setOpen }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

type OpenedProps = Omit<Parameters<typeof RequirementEditor>[0], 'requirement'> & { open: string };

/** The editor of what is open; nothing where somebody else deleted it meanwhile. */
function Opened({ open, ...props }: OpenedProps) {
  const found = props.data.items.find((one: Requirement) => one.requirementId === open) ?? null;
  if (open !== 'new' && !found) return null;
  return <RequirementEditor key={open} {...props} requirement={found} />;
}

function Filters(props: { filter: RequirementFilter; onChange: (filter: RequirementFilter) => void }) {
  const { filter, onChange } = props;
  const choice = (
    label: string,
    name: 'type' | 'priority' | 'status',
    data: { value: string; label: string }[],
  ) => (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      w={150}
      data={data}
      value={filter[name]}
      onChange={(value) => onChange({ ...filter, [name]: value })}
    />
  );
  return (
    <Group gap="xs" role="search" aria-label="Find requirements">
      <TextInput
        className={classes.search}
        aria-label="Search requirements"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      {choice('Type', 'type', typeOptions)}
      {choice('Priority', 'priority', priorityOptions)}
      {choice('Status', 'status', statusOptions)}
      <Checkbox
        label="With gaps only"
        checked={filter.gapsOnly}
        onChange={(event) => onChange({ ...filter, gapsOnly: event.currentTarget.checked })}
      />
    </Group>
  );
}
