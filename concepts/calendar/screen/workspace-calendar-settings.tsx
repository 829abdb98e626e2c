import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeWorkspaceCalendar, readWorkspaceCalendar } from '../calendar.contract.ts';
import { CalendarFields } from './calendar-form.tsx';

/** When the projects of the workspace work that have no calendar of their own. */
export function WorkspaceCalendarSettings() {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'workspace-calendar'];
  const query = useQuery({
    queryKey,
    queryFn: () => call(readWorkspaceCalendar, { params: { workspaceId } }),
  });
  const refresh = () => void queries.invalidateQueries({ queryKey });
  useLiveEvents({ onEvent: ({ noun }) => (noun === 'workspace' ? refresh() : undefined), onResync: refresh });
  return (
    <SettingsSection
      title="Working time"
      detail="For every project that has no calendar of its own, with its days off and the weeks in which the shop is left alone."
    >
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <CalendarFields
          stored={query.data}
          editable={may('workspace.change')}
          save={async (version, body) => {
            const saved = await call(changeWorkspaceCalendar, { params: { workspaceId }, version, body });
            await queries.invalidateQueries({ queryKey: [workspaceId] });
            notifyUndo('The calendar was changed.', () => undoLast(workspaceId, workspaceId));
            return saved;
          }}
        />
      ) : (
        <Loading what="the calendar" />
      )}
    </SettingsSection>
  );
}
