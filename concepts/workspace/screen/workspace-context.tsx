import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { Failure } from '../../../platform/browser/parts/loading.tsx';
import type { Member } from '../../member/member.contract.ts';
import { listMembers } from '../../member/member.contract.ts';
import { mayDo, type Permission, type Role } from '../../permission/permission.rules.ts';
import { listProjects, type Project } from '../../project/project.contract.ts';
import { listWorkAreas, type WorkArea } from '../../work-area/work-area.contract.ts';

/** The workspace that the page is about, with what every part of it needs. */
export interface WorkspaceInPage {
  readonly workspaceId: string;
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly memberId: string;
  readonly role: Role;
  readonly members: readonly Member[];
  readonly memberById: ReadonlyMap<string, Member>;
  readonly projects: readonly Project[];
  readonly projectsLoaded: boolean;
  readonly workAreas: readonly WorkArea[];
  /** Whether the reader's role allows something; the server asks again. */
  readonly may: (permission: Permission) => boolean;
}

const Context = createContext<WorkspaceInPage | null>(null);

/** The workspace of the page. Throws outside of one. */
export function useWorkspace(): WorkspaceInPage {
  const workspace = useContext(Context);
  if (!workspace) throw new Error('no workspace around this part of the page');
  return workspace;
}

/** Loads what belongs to a workspace and gives it to the page within. */
export function WorkspaceProvider({
  own,
  children,
}: {
  own: Pick<WorkspaceInPage, 'workspaceId' | 'slug' | 'name' | 'isDemo' | 'memberId' | 'role'>;
  children: ReactNode;
}) {
  const { workspaceId } = own;
  const params = { workspaceId };
  const members = useQuery({
    queryKey: [workspaceId, 'members'],
    queryFn: () => call(listMembers, { params }),
  });
  const projects = useQuery({
    queryKey: [workspaceId, 'projects'],
    queryFn: () => call(listProjects, { params }),
  });
  const areas = useQuery({
    queryKey: [workspaceId, 'work-areas'],
    queryFn: () => call(listWorkAreas, { params }),
  });
  const value = useMemo<WorkspaceInPage>(() => {
    const items = members.data?.items ?? [];
    return {
      ...own,
      members: items,
      memberById: new Map(items.map((member) => [member.memberId, member])),
      projects: projects.data?.items ?? [],
      projectsLoaded: projects.isSuccess,
      workAreas: areas.data?.items ?? [],
      may: (permission) => mayDo({ role: own.role, scopes: null }, permission),
    };
  }, [own, members.data, projects.data, projects.isSuccess, areas.data]);
  // What could not be loaded is not shown as if there were none of it.
  const failed = [projects, members, areas].find((query) => query.isError && query.data === undefined);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
