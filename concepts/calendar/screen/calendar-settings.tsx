import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeCalendar, followWorkspaceCalendar, type ProjectCalendar } from '../calendar.contract.ts';
import { CalendarFields } from './calendar-form.tsx';
import { useCalendar } from './use-calendar.ts';

/** When the project works and when nothing may be deployed. */
export function CalendarSettings({ project }: { project: Project }) {
  const query = useCalendar(project);
  return (
    <SettingsSection
      title="Calendar"
      detail="Working time and days off move the schedule. What deploys to production waits until a freeze window is over."
    >
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <OwnOrFollowed project={project} stored={query.data} />
      ) : (
        <Loading what="the calendar" />
      )}
    </SettingsSection>
  );
}

/** A project without a calendar of its own shows that of the workspace, until somebody wants another. */
function OwnOrFollowed({ project, stored }: { project: Project; stored: ProjectCalendar }) {
  const { workspaceId, may } = useWorkspace();
  const { projectId } = project;
  const editable = may('project.change');
  const queries = useQueryClient();
  const action = useAction();
  const [wanted, setWanted] = useState(false);
  const own = stored.own || wanted;
  const told = async () => {
    setWanted(false);
    await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
    notifyUndo('The calendar was changed.', () => undoLast(workspaceId, projectId));
  };
  const params = { workspaceId, projectId };
  const follow = () =>
    void action.run(async () => {
      if (stored.own) await call(followWorkspaceCalendar, { params, version: stored.version });
      setWanted(false);
      if (stored.own) await told();
    });
  return (
    <Stack gap="md">
      {own ? null : (
        <Text size="sm" role="note">
          This project works by the calendar of the workspace.
        </Text>
      )}
      <CalendarFields
        key={own ? 'own' : 'followed'}
        stored={stored}
        editable={editable && own}
        save={async (version, body) => {
          const saved = await call(changeCalendar, { params, version, body });
          await told();
          return saved;
        }}
        more={
          !editable ? null : own ? (
            <Button size="sm" variant="default" loading={action.busy} onClick={follow}>
              Use the workspace’s calendar
            </Button>
          ) : (
            <Button size="sm" variant="default" onClick={() => setWanted(true)}>
              Give this project its own
            </Button>
          )
        }
      />
    </Stack>
  );
}
