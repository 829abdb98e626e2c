import { Badge, Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { isFiltered } from '../read-view.rules.ts';
import { plainView, type View } from '../work-item-view.rules.ts';
import classes from './filter-bar.module.css';
import { FilterFields } from './filter-fields.tsx';

const { text, statusIds, assigneeIds, types, workAreaIds, labels, due } = plainView;
const unfiltered = { text, statusIds, assigneeIds, types, workAreaIds, labels, due };

/** Above a list or board: a text and fields to filter by, and what to group by; '/' goes to the text. */
export function FilterBar(props: {
  project: Project;
  view: View;
  onChange: (change: Partial<View>) => void;
  /** What may be grouped by, and how that is called. */
  groupings: readonly { readonly value: View['group']; readonly label: string }[];
  groupLabel: string;
  group: View['group'];
  labels: readonly string[];
  shown: number;
  total: number;
  children?: ReactNode;
}) {
  const { view, onChange } = props;
  const chosen = [view.statusIds, view.assigneeIds, view.types, view.workAreaIds, view.labels];
  const count = chosen.filter((list) => list.length > 0).length + (view.due ? 1 : 0);
  return (
    <div className={classes.bar} role="search" aria-label="Filter">
      <FilterText text={view.text} onText={(next) => onChange({ text: next })} />
      <Popover position="bottom-start" width={300} trapFocus shadow="md" returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={14} />}
            rightSection={
              count > 0 ? (
                <Badge size="xs" circle variant="filled">
                  {count}
                </Badge>
              ) : null
            }
          >
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <FilterFields project={props.project} view={view} labels={props.labels} onChange={onChange} />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Select
        aria-label={props.groupLabel}
        size="xs"
        w={170}
        allowDeselect={false}
        data={[...props.groupings]}
        value={props.group}
        onChange={(group) => onChange({ group: (group ?? 'none') as View['group'] })}
      />
      <span className={classes.count} aria-live="polite">
        {props.shown === props.total
          ? formatCount(props.total)
          : `${formatCount(props.shown)} of ${formatCount(props.total)}`}
      </span>
      {isFiltered(view) ? (
        <Button variant="subtle" leftSection={<IconX size={13} />} onClick={() => onChange(unfiltered)}>
          Show all
        </Button>
      ) : null}
      <span className={classes.rest} />
      {props.children}
    </div>
  );
}

/** The text is shown as it is typed and told a moment later: a list of ten thousand need not follow every letter. */
function FilterText({ text, onText }: { text: string; onText: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  useSlash(field);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    onText(next);
  }, 150);
  useEffect(() => {
    if (text !== told.current) setTyped(text);
    told.current = text;
  }, [text]);
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.text}
      aria-label="Filter by text"
      placeholder="Filter…  /"
      leftSection={<IconSearch size={13} />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        setTyped('');
        tell('');
      }}
    />
  );
}

function useSlash(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
        return;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [field]);
}
