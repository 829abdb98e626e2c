import { Text } from '@mantine/core';
import { BaselineMenu } from '../../concepts/baseline/screen/baseline-menu.tsx';
import { BaselineSays } from '../../concepts/baseline/screen/baseline-says.tsx';
import { useBaselines } from '../../concepts/baseline/screen/use-baselines.ts';
import { FeedOfProject } from '../../concepts/calendar-feed/screen/feed-of-project.tsx';
import { LevelButton } from '../../concepts/levelling/screen/level-button.tsx';
import type { Project } from '../../concepts/project/project.contract.ts';
import { ScheduleScreen } from '../../concepts/schedule/screen/schedule-screen.tsx';
import { useCriticality } from '../../concepts/simulation/screen/use-criticality.ts';
import { formatDay } from '../../platform/browser/format.ts';

/** The schedule with what it is held against and how likely it is: the page where the three meet. */
export function SchedulePlace({ project }: { project: Project }) {
  const baselines = useBaselines(project);
  const { criticality, choice } = useCriticality(project);
  return (
    <ScheduleScreen
      project={project}
      against={baselines.against}
      againstSays={<BaselineSays baselines={baselines} />}
      criticality={criticality}
      criticalityChoice={choice}
      exports={<FeedOfProject project={project} />}
      tools={
        <>
          {project.statusDate ? (
            <Text size="sm" c="dimmed">
              Status date {formatDay(project.statusDate)}
            </Text>
          ) : null}
          <LevelButton project={project} />
          <BaselineMenu project={project} baselines={baselines} />
        </>
      }
    />
  );
}
