import { Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { listBaselines } from '../../baseline/baseline.contract.ts';
import { formatMoney, shortMoney } from '../../cost/money-text.ts';
import { CurrencyChoice } from '../../cost/screen/currency-choice.tsx';
import { MissingRates } from '../../cost/screen/money-notes.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { againstWords, CurveCard, Nothing } from './earned-value-words.tsx';
import { MoneyFigures } from './money-figures.tsx';
import { SharesPage } from './shares-page.tsx';
import { useEarnedValue } from './use-earned-value.ts';
import { ValueCurve } from './value-curve.tsx';

/** Whether the project gets what it pays for, and when it should: in money for those who may see it, else in percent. */
export function EarnedValueScreen({ project }: { project: Project }) {
  const { may } = useWorkspace();
  return may('cost.read') ? <MoneyPage project={project} /> : <SharesPage project={project} />;
}

function MoneyPage({ project }: { project: Project }) {
  const [currency, setCurrency] = useState(project.currency);
  const [baselineId, setBaselineId] = useState<string | null>(null);
  const query = useEarnedValue(project, currency, baselineId);
  if (query.error && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="the earned value" />;
  const value = query.data;
  return (
    <Stack gap="md" px="md" pb="xl" aria-busy={query.isFetching}>
      <Group justify="space-between" align="flex-end">
        <Text size="sm">{againstWords(value, project.timeZone)}</Text>
        <Group gap="xs">
          <BaselineChoice
            project={project}
            value={value.baseline?.baselineId ?? null}
            onChange={setBaselineId}
          />
          <CurrencyChoice own={project.currency} value={currency} onChange={setCurrency} />
        </Group>
      </Group>
      <MissingRates missing={value.missingRates} />
      {value.figures ? (
        <>
          <MoneyFigures project={project} value={value} figures={value.figures} />
          <CurveCard>
            <ValueCurve
              points={value.curve.map(({ instant, plannedValue, earnedValue, actualCost }) => ({
                ...{ instant, planned: plannedValue, earned: earnedValue, spent: actualCost },
              }))}
              statusDate={value.statusDate}
              timeZone={project.timeZone}
              format={(amount) => formatMoney(amount, value.currency)}
              scale={(amount) => shortMoney(amount, value.currency)}
            />
          </CurveCard>
        </>
      ) : (
        <Nothing project={project} why={value.nothing} />
      )}
    </Stack>
  );
}

function BaselineChoice(props: {
  project: Project;
  value: string | null;
  onChange: (baselineId: string | null) => void;
}) {
  const { workspaceId } = useWorkspace();
  const { projectId, timeZone } = props.project;
  const list = useQuery({
    queryKey: [workspaceId, 'baselines', projectId],
    queryFn: () => call(listBaselines, { params: { workspaceId, projectId } }),
  });
  const items = list.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <Select
      aria-label="Baseline"
      size="xs"
      w={220}
      allowDeselect={false}
      data={items.map(({ baselineId, name, takenAt }) => ({
        value: baselineId,
        label: `${name}, ${formatDay(dayIn(timeZone, takenAt))}`,
      }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
