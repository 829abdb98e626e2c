import { UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Project, stages } from '../project.contract.ts';
import classes from './lifecycle-rail.module.css';
import { stageNames } from './stage-names.ts';
import { writeProject } from './write-project.ts';

/** The stages of the project's life as a rail; who plans it can move it on. */
export function LifecycleRail({ project }: { project: Project }) {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const { projectId } = project;
  const at = stages.indexOf(project.stage);
  const rail = useRef<HTMLOListElement>(null);
  // On a narrow screen the rail scrolls: the stage of today is in sight first.
  useEffect(() => {
    const list = rail.current;
    const now = list?.children[at];
    if (!list || !(now instanceof HTMLElement)) return;
    list.scrollLeft = now.offsetLeft - list.offsetLeft - (list.clientWidth - now.clientWidth) / 2;
  }, [at]);
  const choose = async (stage: Project['stage']) => {
    if (stage === project.stage) return;
    try {
      const written = await writeProject(workspaceId, project, { stage });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      if (written.stage !== stage) return;
      notifyUndo(`${project.name} is now in ${stageNames[stage]}.`, () => undoLast(workspaceId, projectId));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <ol ref={rail} className={classes.rail} aria-label="Stages of the project">
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={classes.stage}
          data-state={index < at ? 'past' : index === at ? 'now' : 'ahead'}
        >
          <UnstyledButton
            className={classes.button}
            disabled={!may('project.change')}
            aria-current={index === at ? 'step' : undefined}
            onClick={() => void choose(stage)}
          >
            <span className={classes.dot} aria-hidden="true" />
            {stageNames[stage]}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
