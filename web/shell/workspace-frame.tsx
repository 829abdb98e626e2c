import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LiveWorkspace } from '../../concepts/event/screen/live-workspace.tsx';
import { nextPage } from '../../concepts/session/screen/next-page.ts';
import { useSession } from '../../concepts/session/screen/use-session.ts';
import { WorkspaceProvider } from '../../concepts/workspace/screen/workspace-context.tsx';
import { Failure, Loading } from '../../platform/browser/parts/loading.tsx';
import { NotFoundPage } from './not-found.tsx';
import { Shell } from './shell.tsx';

/** A workspace's pages: loads what they need and follows what happens. */
export function WorkspaceFrame() {
  const { slug } = useParams({ strict: false }) as { slug: string };
  const session = useSession();
  if (session.isPending) return <Loading what="the workspace" />;
  // A later question that fails leaves the page as it is: what is being typed stays.
  if (!session.data) return <Failure error={session.error} retry={() => void session.refetch()} />;
  if (!session.data.person) return <ToSignIn />;
  const own = session.data.workspaces.find((workspace) => workspace.slug === slug);
  if (!own) return <NotFoundPage />;
  return (
    <WorkspaceProvider own={own} key={own.workspaceId}>
      <LiveWorkspace workspaceId={own.workspaceId}>
        <Shell />
      </LiveWorkspace>
    </WorkspaceProvider>
  );
}

/** Leads to signing in, once, with the way back to this page. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { href } = router.latestLocation;
    const next = nextPage(href);
    if (href.startsWith('/sign-in')) return;
    void router.navigate({ to: '/sign-in', search: next ? { next } : {}, replace: true });
  }, [router]);
  return <Loading what="the sign-in" />;
}
