import { ActionIcon, Burger, Menu, NavLink, ScrollArea, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconActivity,
  IconCheck,
  IconChevronDown,
  IconClockHour4,
  IconDeviceDesktop,
  IconLayoutList,
  IconLogout,
  IconMoon,
  IconScale,
  IconSearch,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SearchPalette } from '../../concepts/search/screen/search-palette.tsx';
import { useSession } from '../../concepts/session/screen/use-session.ts';
import { signOut } from '../../concepts/session/session.contract.ts';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';
import { call } from '../../platform/browser/call.ts';
import { formatCode } from '../../platform/browser/format.ts';
import { notifyProblem } from '../../platform/browser/notify.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import classes from './shell.module.css';
import { useShellKeys } from './use-shell-keys.ts';

/** The frame of every page of a workspace: where one is, where one can go, and search. */
export function Shell() {
  const workspace = useWorkspace();
  const [opened, drawer] = useDisclosure(false);
  const [searching, search] = useDisclosure(false);
  const [helping, help] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(() => drawer.close(), [path]);
  useShellKeys({ search: search.open, help: help.open });
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className={classes.top}>
        <Burger opened={opened} onClick={drawer.toggle} size="sm" hiddenFrom="sm" aria-label="Navigation" />
        <Link
          to="/$slug"
          params={{ slug: workspace.slug }}
          className={classes.brand}
          aria-label="Storewright: projects"
        >
          <img src="/icon.svg" alt="" width={22} height={22} />
          <span>Storewright</span>
        </Link>
        <button type="button" className={classes.search} onClick={search.open}>
          <IconSearch size={14} aria-hidden="true" />
          <span>Search or jump to…</span>
          <kbd>Ctrl K</kbd>
        </button>
        <ColorSchemeButton />
        <PersonMenu />
      </header>
      <nav className={classes.side} data-opened={opened} aria-label="Workspace">
        <ScrollArea h="100%" type="auto">
          <Navigation />
        </ScrollArea>
      </nav>
      <main className={classes.content} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <SearchPalette opened={searching} onClose={search.close} onHelp={help.open} />
      <KeyboardHelp opened={helping} onClose={help.close} />
    </div>
  );
}

function Navigation() {
  const workspace = useWorkspace();
  const { slug } = workspace;
  const { projectKey } = useParams({ strict: false }) as { projectKey?: string };
  const path = useRouterState({ select: (state) => state.location.pathname });
  const link = (to: string) =>
    ({ component: Link, to, active: path === to, activeOptions: { exact: true } }) as const;
  return (
    <>
      <WorkspaceMenu />
      <NavLink {...link(`/${slug}`)} label="Projects" leftSection={<IconLayoutList size={16} />} />
      {workspace.may('resource.read') ? (
        <NavLink {...link(`/${slug}/resources`)} label="Resources" leftSection={<IconUsers size={16} />} />
      ) : null}
      {workspace.may('workload.read') ? (
        <NavLink {...link(`/${slug}/workload`)} label="Workload" leftSection={<IconScale size={16} />} />
      ) : null}
      {workspace.may('time-entry.change') ? (
        <NavLink
          {...link(`/${slug}/timesheet`)}
          label="Timesheet"
          leftSection={<IconClockHour4 size={16} />}
        />
      ) : null}
      <NavLink {...link(`/${slug}/activity`)} label="Activity" leftSection={<IconActivity size={16} />} />
      <NavLink
        {...link(`/${slug}/settings/members`)}
        active={path.startsWith(`/${slug}/settings`)}
        label="Settings"
        leftSection={<IconSettings size={16} />}
      />
      {workspace.projects.length > 0 ? (
        <Text size="xs" c="dimmed" px="sm" pt="md" pb={4}>
          Projects
        </Text>
      ) : null}
      {workspace.projects.map((project) => (
        <NavLink
          key={project.projectId}
          component={Link}
          to={`/${slug}/${project.key}`}
          activeOptions={{ exact: true }}
          active={project.key === projectKey}
          label={project.name}
          title={project.name}
          noWrap
          description={project.key}
        />
      ))}
    </>
  );
}

function WorkspaceMenu() {
  const workspace = useWorkspace();
  const session = useSession();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <NavLink
          component="button"
          type="button"
          label={<b>{workspace.name}</b>}
          description={workspace.isDemo ? 'Demo' : formatCode(workspace.role)}
          rightSection={<IconChevronDown size={14} />}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {session.data?.workspaces.map((own) => (
          <Menu.Item key={own.workspaceId} component={Link} to={`/${own.slug}`}>
            {own.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/welcome">
          New workspace…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = [
  { value: 'auto', label: 'Like the system', Icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
] as const;

function ColorSchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon } = schemes.find(({ value }) => value === colorScheme) ?? schemes[0];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="lg" aria-label="Colours">
          <Icon size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme.value}
            role="menuitemradio"
            aria-checked={scheme.value === colorScheme}
            leftSection={<scheme.Icon size={14} />}
            rightSection={scheme.value === colorScheme ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme.value)}
          >
            {scheme.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const person = session.data?.person;
  const leave = async () => {
    try {
      await call(signOut, {});
      queries.clear();
      await navigate({ to: '/sign-in' });
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.person} aria-label="Your account">
          {(person?.name ?? '?').slice(0, 1).toUpperCase()}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person?.name}
          <br />
          {person?.email}
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={14} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
