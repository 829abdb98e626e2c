import { Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { costWords, scheduleWords } from '../value-words.rules.ts';
import { againstWords, CurveCard, Nothing } from './earned-value-words.tsx';
import { FinishWords } from './finish-words.tsx';
import { useEarnedValueShares } from './use-earned-value.ts';
import { ValueCurve } from './value-curve.tsx';

const percent = (share: number) => `${share}%`;

/** Earned value for those who may not see money: percent of the budget. */
export function SharesPage({ project }: { project: Project }) {
  const query = useEarnedValueShares(project);
  if (query.error && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="the earned value" />;
  const { figures, curve, statusDate, earnedSchedule, nothing } = query.data;
  return (
    <Stack gap="md" px="md" pb="xl" aria-busy={query.isFetching}>
      <Text size="sm">{againstWords(query.data, project.timeZone)} In percent of the budget.</Text>
      {figures ? (
        <>
          <SimpleGrid cols={{ base: 2, md: 3 }} spacing="sm">
            <Share label="Planned value" value={percent(figures.planned)} detail="should be done by now" />
            <Share
              label="Earned value"
              value={percent(figures.earned)}
              detail={scheduleWords(figures.schedulePerformanceIndex)}
            />
            <Share
              label="Actual cost"
              value={percent(figures.spent)}
              detail={costWords(figures.costPerformanceIndex, 'unit of money')}
            />
          </SimpleGrid>
          <FinishWords schedule={earnedSchedule} timeZone={project.timeZone} />
          <CurveCard>
            <ValueCurve
              points={curve}
              statusDate={statusDate}
              timeZone={project.timeZone}
              format={percent}
              scale={percent}
            />
          </CurveCard>
        </>
      ) : (
        <Nothing project={project} why={nothing} />
      )}
    </Stack>
  );
}

function Share({ label, value, detail }: { label: string; value: string; detail: string }) {
  return (
    <Card withBorder padding="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={650}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {detail}
      </Text>
    </Card>
  );
}
