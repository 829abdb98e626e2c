import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { searchWorkspace } from '../../search/search.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';

/** Adds a work item to the week, found by its key or words of its title. */
export function AddRow({
  known,
  onAdd,
}: {
  known: ReadonlySet<string>;
  onAdd: (workItemId: string) => void;
}) {
  const { workspaceId } = useWorkspace();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const found = useQuery({
    queryKey: [workspaceId, 'search', q],
    queryFn: () => call(searchWorkspace, { params: { workspaceId }, query: { q, limit: 20 } }),
    enabled: q.length > 0,
    placeholderData: (earlier) => earlier,
  });
  const items = q
    ? (found.data?.items ?? []).filter(({ noun, id }) => noun === 'work-item' && !known.has(id))
    : [];
  return (
    <Select
      size="xs"
      w={{ base: '100%', sm: 300 }}
      aria-label="Add a work item to this week"
      placeholder="Add a work item by key or words"
      searchable
      data={items.map(({ id, key, title }) => ({ value: id, label: `${key} ${title}` }))}
      filter={({ options }) => options}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        if (id) onAdd(id);
        setText('');
      }}
      nothingFoundMessage={q && !found.isFetching ? 'No other work item of that key or title' : null}
    />
  );
}
