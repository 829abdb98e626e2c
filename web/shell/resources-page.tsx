import { RateNow } from '../../concepts/rate/screen/rate-now.tsx';
import { RateRows } from '../../concepts/rate/screen/rate-rows.tsx';
import { ResourcesScreen } from '../../concepts/resource/screen/resources-screen.tsx';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';
import { NotFound } from './not-found.tsx';

/** Who does the work, with what they cost for those who may know it. */
export function ResourcesPage() {
  const { may } = useWorkspace();
  if (!may('resource.read')) return <NotFound />;
  if (!may('rate.read')) return <ResourcesScreen />;
  return (
    <ResourcesScreen
      cost={({ resourceId }) => <RateNow resourceId={resourceId} />}
      rates={({ resourceId }) => <RateRows resourceId={resourceId} />}
    />
  );
}
