import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace, type WorkspaceInPage } from '../../workspace/screen/workspace-context.tsx';
import { searchWorkspace } from '../search.contract.ts';
import classes from './search-palette.module.css';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly to: string;
  /** What is done instead of going somewhere. */
  readonly run?: () => void;
}

interface PaletteProps {
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Finds work items and projects, goes to any page and does what is done most, by keyboard alone. */
export function SearchPalette({ opened, ...props }: PaletteProps & { opened: boolean }) {
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="12vh"
      centered={false}
      title={null}
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      {opened ? <Palette {...props} /> : null}
    </Modal>
  );
}

function Palette({ onClose, onHelp }: PaletteProps) {
  const workspace = useWorkspace();
  const { workspaceId, slug, projects } = workspace;
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: [workspaceId, 'search', q],
    queryFn: () => call(searchWorkspace, { params: { workspaceId }, query: { q, limit: 20 } }),
    enabled: q.length > 0,
    placeholderData: (earlier) => earlier,
  });
  const keyOf = (projectId: string) => projects.find((project) => project.projectId === projectId)?.key ?? '';
  const results: Choice[] = (q ? (found.data?.items ?? []) : []).map((item) => ({
    id: item.id,
    label: item.title,
    detail: item.snippet ? `${item.key} · ${item.snippet}` : item.key,
    to:
      item.noun === 'project' ? `/${slug}/${item.key}` : `/${slug}/${keyOf(item.projectId)}/item/${item.key}`,
  }));
  const choices = [
    ...results,
    ...fitting([...actions(workspace, onHelp), ...pages(slug, projects)], text),
  ].slice(0, 30);
  const at = Math.min(chosen, choices.length - 1);
  const go = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    if (choice.run) choice.run();
    else void navigate({ href: choice.to });
  };
  const shownId = choices[at] ? `found-${choices[at].id}` : undefined;
  useEffect(() => {
    if (shownId) document.getElementById(shownId)?.scrollIntoView({ block: 'nearest' });
  }, [shownId]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else if (event.key === 'Enter') go(choices[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <TextInput
        role="combobox"
        aria-label="Search work items, projects and pages"
        aria-expanded="true"
        aria-controls="search-results"
        aria-activedescendant={shownId}
        variant="unstyled"
        size="md"
        px="md"
        placeholder="Search work items, projects, pages…"
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id="search-results" role="listbox" aria-label="Found" className={classes.results} tabIndex={-1}>
        {choices.map((choice, index) => (
          <UnstyledButton
            key={choice.id}
            id={`found-${choice.id}`}
            role="option"
            aria-selected={index === at}
            className={classes.result}
            tabIndex={-1}
            onClick={() => go(choice)}
          >
            <span className={classes.label}>{choice.label}</span>
            <span className={classes.detail}>{choice.detail}</span>
          </UnstyledButton>
        ))}
        {choices.length === 0 ? (
          <Text size="sm" c="dimmed" p="md">
            {found.isFetching ? 'Searching…' : `Nothing fits “${text}”.`}
          </Text>
        ) : null}
      </div>
    </div>
  );
}

function actions({ slug, may }: WorkspaceInPage, help: () => void): Choice[] {
  const all: (Choice & { readonly offered: boolean })[] = [
    {
      id: 'new-project',
      label: 'New project…',
      detail: 'Action',
      to: `/${slug}?new=template`,
      offered: may('project.create'),
    },
    {
      id: 'invite',
      label: 'Invite people…',
      detail: 'Action',
      to: `/${slug}/settings/members`,
      offered: may('invitation.create'),
    },
    { id: 'help', label: 'Keyboard help', detail: 'Action', to: '', run: help, offered: true },
  ];
  return all.filter((action) => action.offered);
}

function pages(slug: string, projects: readonly { key: string; name: string }[]): Choice[] {
  return [
    { id: 'projects', label: 'Projects', detail: 'Page', to: `/${slug}` },
    { id: 'activity', label: 'Activity', detail: 'Page', to: `/${slug}/activity` },
    { id: 'members', label: 'Members', detail: 'Settings', to: `/${slug}/settings/members` },
    { id: 'tokens', label: 'Access tokens', detail: 'Settings', to: `/${slug}/settings/tokens` },
    ...projects.flatMap(({ key, name }) => [
      { id: `${key}-overview`, label: name, detail: `${key} · Overview`, to: `/${slug}/${key}` },
      { id: `${key}-list`, label: name, detail: `${key} · List`, to: `/${slug}/${key}/list` },
      { id: `${key}-board`, label: name, detail: `${key} · Board`, to: `/${slug}/${key}/board` },
    ]),
  ];
}

function fitting(all: readonly Choice[], text: string): Choice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label, detail }) =>
    words.every((word) => `${label} ${detail}`.toLowerCase().includes(word)),
  );
}
