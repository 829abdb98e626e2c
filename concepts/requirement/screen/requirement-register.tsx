import { ActionIcon, Badge, Button, Menu, Table, Text, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { formatCode } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type CoverageOfProject, counts } from '../coverage.rules.ts';
import type { Requirement } from '../requirement.contract.ts';
import { placeBeside, requirementKey } from '../requirement.rules.ts';
import { CoverageWords } from './coverage-words.tsx';
import classes from './requirement.module.css';
import { priorityWord } from './requirement-words.ts';
import { useRequirementActs, type Way } from './use-requirement-acts.ts';
import type { RequirementsOfProject } from './use-requirements.ts';

/** What both views of the requirements show. */
export interface ViewProps {
  readonly project: Project;
  readonly data: RequirementsOfProject;
  readonly coverage: CoverageOfProject;
  readonly lines: readonly { readonly item: Requirement; readonly depth: number }[];
  readonly onOpen: (requirementId: string) => void;
  readonly refresh: () => Promise<unknown>;
}

/** So many rows are shown at once; more on demand. */
const step = 200;
const ways: Readonly<Record<string, Way>> = {
  ...{ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' },
};

/** The requirements as a tree: arrows go between them, Alt and arrows move one, Enter opens it. */
export function RequirementRegister(props: ViewProps & { readonly movable: boolean }) {
  const { data, lines, coverage, onOpen, movable, refresh } = props;
  const editable = useWorkspace().may('requirement.change');
  const [most, setMost] = useState(step);
  const acts = useRequirementActs(data.items, refresh);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-title]') : null;
    const item = lines.find(({ item }) => item.requirementId === row?.dataset['title'])?.item;
    const way = ways[event.key];
    if (!row || !item) return;
    if (event.altKey && way && movable) void acts.move(item, way);
    else if (!event.altKey && (way === 'up' || way === 'down')) focusBeside(row, way === 'up' ? -1 : 1);
    else if (event.key === 'Delete' && editable) void acts.remove(item);
    else return;
    event.preventDefault();
  };
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No requirement is like that. Take something out of the search or the filters.
      </Text>
    );
  return (
    <>
      <Table.ScrollContainer minWidth={720} type="native">
        <Table verticalSpacing={4} onKeyDown={press}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Requirement</Table.Th>
              <Table.Th>Type</Table.Th>
              <Table.Th>Priority</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>Coverage</Table.Th>
              {editable ? <Table.Th aria-label="What to do" /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.slice(0, most).map(({ item, depth }) => (
              <Table.Tr
                key={item.requirementId}
                className={classes.row}
                data-off={counts(item) ? undefined : true}
              >
                <Table.Th scope="row" fw={400} style={{ paddingLeft: 8 + 20 * Math.min(depth, 8) }}>
                  <UnstyledButton
                    className={classes.title}
                    data-title={item.requirementId}
                    onClick={() => onOpen(item.requirementId)}
                  >
                    <span className={classes.key}>{requirementKey(item.number)}</span>
                    <span className={classes.words}>{item.title}</span>
                  </UnstyledButton>
                </Table.Th>
                <Table.Td>{formatCode(item.type)}</Table.Td>
                <Table.Td>{priorityWord(item.priority)}</Table.Td>
                <Table.Td>
                  <Badge variant="default" tt="none">
                    {formatCode(item.status)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  <CoverageWords of={coverage.of.get(item.requirementId)} />
                </Table.Td>
                {editable ? (
                  <Table.Td ta="right">
                    <Acts item={item} items={data.items} movable={movable} acts={acts} />
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {lines.length > most ? (
        <Button variant="default" onClick={() => setMost(most + step)} style={{ alignSelf: 'center' }}>
          Show more ({lines.length - most} left)
        </Button>
      ) : null}
    </>
  );
}

function focusBeside(row: HTMLElement, by: 1 | -1): void {
  const all = [...(row.closest('table')?.querySelectorAll<HTMLElement>('[data-title]') ?? [])];
  all[all.indexOf(row) + by]?.focus();
}

const wayWords: Readonly<Record<Way, string>> = {
  up: 'Move up',
  down: 'Move down',
  in: 'Make it a part of the one above',
  out: 'Take it out of its whole',
};

function Acts(props: {
  item: Requirement;
  items: readonly Requirement[];
  movable: boolean;
  acts: ReturnType<typeof useRequirementActs>;
}) {
  const { item, items, movable, acts } = props;
  const [opened, setOpened] = useState(false);
  const open = opened && movable;
  // Where it can go is looked up when somebody asks: for every row of thousands it would take long.
  const possible = open ? Object.values(ways).filter((way) => placeBeside(items, item, way)) : [];
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${requirementKey(item.number)}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {possible.map((way) => (
          <Menu.Item key={way} onClick={() => void acts.move(item, way)}>
            {wayWords[way]}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void acts.remove(item)}>Delete</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
