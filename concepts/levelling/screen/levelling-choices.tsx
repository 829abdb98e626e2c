import { Group, MultiSelect, SegmentedControl, Switch } from '@mantine/core';
import type { Levelling } from './use-levelling.ts';

const efforts = [
  { value: 'quick', label: 'Quick' },
  { value: 'thorough', label: 'Thorough' },
];

/** What levelling may do: move beyond float or not, for whom, and how long it may search. */
export function LevellingChoicesBar({ levelling }: { levelling: Levelling }) {
  const { choices, choose, query } = levelling;
  const people = query.data?.preview?.people ?? [];
  const chosen = choices.resourceIds ?? [];
  return (
    <Group gap="md" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label="Search"
        data={efforts}
        value={choices.effort}
        onChange={(effort) => choose({ effort: effort === 'thorough' ? 'thorough' : 'quick' })}
      />
      <Switch
        label="Within float only"
        checked={choices.withinFloat}
        onChange={(event) => choose({ withinFloat: event.currentTarget.checked })}
        pb={4}
      />
      {people.length > 1 || chosen.length > 0 ? (
        <MultiSelect
          label="Only these people"
          placeholder={chosen.length === 0 ? 'Everybody' : ''}
          data={people.map(({ resourceId, name }) => ({ value: resourceId, label: name }))}
          value={[...chosen]}
          onChange={(ids) => choose({ resourceIds: ids.length === 0 ? null : ids })}
          searchable
          clearable
          size="xs"
          miw={200}
          style={{ flex: '1 1 200px' }}
        />
      ) : null}
    </Group>
  );
}
