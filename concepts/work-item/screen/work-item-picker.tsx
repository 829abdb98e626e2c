import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { findByWords } from '../family.rules.ts';
import type { WorkItem } from '../work-item.contract.ts';

/** The most work items that are offered at once; more words find fewer. */
const most = 40;

/** Chooses a work item by its key or words of its title, among thousands. */
export function WorkItemPicker(props: {
  items: ReadonlyMap<string, WorkItem>;
  value: string | null;
  fits: (item: WorkItem) => boolean;
  onChange: (workItemId: string | null) => void;
  label?: string;
  'aria-label'?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
  flex?: string;
}) {
  const { items, value, fits, onChange, ...shared } = props;
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState('');
  const chosen = value ? items.get(value) : undefined;
  const label = chosen ? nameOf(chosen) : '';
  const data = useMemo(() => {
    const text = search === label ? '' : search;
    const found = opened ? findByWords(items, text, fits, most) : [];
    const all = chosen && !found.includes(chosen) ? [chosen, ...found] : found;
    return all.map((item) => ({ value: item.workItemId, label: nameOf(item) }));
  }, [items, search, label, opened, fits, chosen]);
  return (
    <Select
      {...shared}
      size="xs"
      searchable
      data={data}
      filter={({ options }) => options}
      value={value}
      searchValue={search}
      onSearchChange={setSearch}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onChange={onChange}
      nothingFoundMessage="No work item of that key or title"
      comboboxProps={{ width: 'target' }}
    />
  );
}

function nameOf(item: WorkItem): string {
  return `${item.key} ${item.title}`;
}
