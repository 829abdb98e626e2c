import { useParams } from '@tanstack/react-router';
import { TokensSettings } from '../../concepts/access-token/screen/tokens-settings.tsx';
import { WorkspaceCalendarSettings } from '../../concepts/calendar/screen/workspace-calendar-settings.tsx';
import { FeedsSettings } from '../../concepts/calendar-feed/screen/feeds-settings.tsx';
import { ExchangeRatesSettings } from '../../concepts/exchange-rate/screen/exchange-rates-settings.tsx';
import { MailSettings } from '../../concepts/mail/screen/mail-settings.tsx';
import { MembersSettings } from '../../concepts/member/screen/members-settings.tsx';
import type { Permission } from '../../concepts/permission/permission.rules.ts';
import { WorkAreasSettings } from '../../concepts/work-area/screen/work-areas-settings.tsx';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';
import { WorkspaceSettings } from '../../concepts/workspace/screen/workspace-settings.tsx';
import { PageHeader } from '../../platform/browser/parts/page-header.tsx';
import { NotFound } from './not-found.tsx';
import { TabBar } from './tab-bar.tsx';

const sections = [
  { path: 'members', label: 'Members', permission: 'member.read', Screen: MembersSettings },
  { path: 'workspace', label: 'Workspace', permission: 'workspace.read', Screen: WorkspaceSettings },
  {
    path: 'working-time',
    label: 'Working time',
    permission: 'workspace.read',
    Screen: WorkspaceCalendarSettings,
  },
  { path: 'work-areas', label: 'Work areas', permission: 'work-area.read', Screen: WorkAreasSettings },
  {
    path: 'exchange-rates',
    label: 'Exchange rates',
    permission: 'exchange-rate.read',
    Screen: ExchangeRatesSettings,
  },
  { path: 'tokens', label: 'Access tokens', permission: 'access-token.read', Screen: TokensSettings },
  {
    path: 'calendar-feeds',
    label: 'Calendar feeds',
    permission: 'calendar-feed.read',
    Screen: FeedsSettings,
  },
  { path: 'mail', label: 'Mail', permission: 'mail.read', Screen: MailSettings },
] as const satisfies readonly {
  path: string;
  label: string;
  permission: Permission;
  Screen: () => unknown;
}[];

/** The settings of a workspace, a tab each. */
export function SettingsFrame() {
  const { section } = useParams({ strict: false }) as { section: string };
  const { slug, may } = useWorkspace();
  const open = sections.filter((candidate) => may(candidate.permission));
  const shown = open.find((candidate) => candidate.path === section);
  if (!shown) return <NotFound />;
  const { Screen } = shown;
  return (
    <div>
      <PageHeader title="Settings" />
      <TabBar
        label="Settings"
        tabs={open.map(({ path, label }) => ({
          to: `/${slug}/settings/${path}`,
          label,
          active: path === section,
        }))}
      />
      <Screen />
    </div>
  );
}
