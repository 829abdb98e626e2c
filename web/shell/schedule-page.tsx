import { Text } from '@mantine/core';
import { BaselineMenu } from '../../concepts/baseline/screen/baseline-menu.tsx';
import { BaselineSays } from '../../concepts/baseline/screen/baseline-says.tsx';
import { useBaselines } from '../../concepts/baseline/screen/use-baselines.ts';
import type { Project } from '../../concepts/project/project.contract.ts';
import { ScheduleScreen } from '../../concepts/schedule/screen/schedule-screen.tsx';
import { formatDay } from '../../platform/browser/format.ts';

/** The schedule with what it is held against: the page where the two meet. */
export function SchedulePlace({ project }: { project: Project }) {
  const baselines = useBaselines(project);
  return (
    <ScheduleScreen
      project={project}
      against={baselines.against}
      againstSays={<BaselineSays baselines={baselines} />}
      tools={
        <>
          {project.statusDate ? (
            <Text size="sm" c="dimmed">
              Status date {formatDay(project.statusDate)}
            </Text>
          ) : null}
          <BaselineMenu project={project} baselines={baselines} />
        </>
      }
    />
  );
}
