import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteProject, type Project } from '../project.contract.ts';
import { ProjectFields } from './project-fields.tsx';
import { ProjectWorkflow } from './project-workflow.tsx';

/** The project's own fields, its workflow, and putting it away; what other nouns keep of it comes between. */
export function ProjectSettingsScreen({ project, sections }: { project: Project; sections?: ReactNode }) {
  const { may } = useWorkspace();
  return (
    <>
      <ProjectFields key={project.projectId} project={project} editable={may('project.change')} />
      {sections}
      <ProjectWorkflow project={project} editable={may('status.change')} />
      {may('project.delete') ? <Removal project={project} /> : null}
    </>
  );
}

function Removal({ project }: { project: Project }) {
  const { workspaceId, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const action = useAction();
  const { projectId } = project;
  const remove = () =>
    action.run(async () => {
      await call(deleteProject, { params: { workspaceId, projectId } });
      await navigate({ to: '/$slug', params: { slug } });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      notifyUndo(`${project.name} was deleted.`, () => undoLast(workspaceId, projectId));
    });
  return (
    <SettingsSection
      title="Delete"
      detail="The project goes out of sight with all that is in it. Undo brings it back, from the Activity page later on too."
    >
      <Button
        size="sm"
        color="red"
        variant="light"
        w="fit-content"
        maw="100%"
        loading={action.busy}
        onClick={() => void remove()}
      >
        Delete {project.name}
      </Button>
    </SettingsSection>
  );
}
