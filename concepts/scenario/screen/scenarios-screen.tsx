import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { mostCompared } from '../compare-scenario.contract.ts';
import { createScenario, type Scenario } from '../scenario.contract.ts';
import { type ComparedPlan, ComparisonTable } from './comparison-table.tsx';
import { FinishChart } from './finish-chart.tsx';
import { NameDialog, ScenarioList } from './scenario-list.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import classes from './scenarios-screen.module.css';
import { useComparison, useScenario, useScenarios } from './use-scenarios.ts';

/** What-ifs of a project's plan: made, compared, applied or thrown away. */
export function ScenariosScreen({ project }: { project: Project }) {
  const { may, workspaceId } = useWorkspace();
  const list = useScenarios(project);
  const [chosen, setChosen] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading what="the scenarios" />;
  const { items } = list.data;
  const create = async (name: string) => {
    const params = { workspaceId, projectId: project.projectId };
    const made = await call(createScenario, { params, body: { name } });
    setChosen(made.scenarioId);
  };
  const button = may('scenario.change') ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNaming(true)}>
      New scenario
    </Button>
  ) : null;
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title="What if …" action={button}>
          A scenario is a what-if of this plan: add a person, cut scope, delay a supplier. Compare what comes
          of each, then apply one or throw them away. Until then nobody's plan changes.
        </EmptyState>
      ) : (
        <Stack gap="sm">
          <Group justify="space-between" px="md">
            <Text size="sm" c="dimmed" maw={640}>
              A scenario follows the plan as it is: only its own changes lie over it, until it is applied.
            </Text>
            {button}
          </Group>
          <Compared {...{ project, items, chosen }} onChoose={setChosen} />
        </Stack>
      )}
      <NameDialog
        title="New scenario"
        label="Create"
        opened={naming}
        onClose={() => setNaming(false)}
        onName={create}
      />
    </>
  );
}

function Compared(props: {
  project: Project;
  items: readonly Scenario[];
  chosen: string | null;
  onChoose: (scenarioId: string) => void;
}) {
  const { project, items, chosen, onChoose } = props;
  /** What the reader said; all others that are open are compared as long as there is room. */
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const shown = items.find(({ scenarioId }) => scenarioId === chosen) ?? items[0];
  const comparedIds = useMemo(
    () =>
      items
        .filter(({ scenarioId, state }) => said[scenarioId] ?? state === 'open')
        .slice(0, mostCompared)
        .map(({ scenarioId }) => scenarioId),
    [items, said],
  );
  const comparison = useComparison(project, comparedIds);
  const one = useScenario(project, shown?.scenarioId ?? null);
  const outcomes = new Map(comparison.data?.scenarios.map((each) => [each.scenarioId, each.outcome]));
  const plans: ComparedPlan[] = [
    { id: 'today', name: 'Today', outcome: comparison.data?.today ?? null },
    ...items
      .filter(({ scenarioId }) => comparedIds.includes(scenarioId))
      .map(({ scenarioId, name }) => ({ id: scenarioId, name, outcome: outcomes.get(scenarioId) ?? null })),
  ];
  return (
    <div className={classes.page}>
      <Stack gap="md">
        <ScenarioList
          scenarios={items}
          chosenId={shown?.scenarioId ?? null}
          full={comparedIds.length >= mostCompared}
          comparedIds={comparedIds}
          onChoose={onChoose}
          onCompare={(id, on) => setSaid((before) => ({ ...before, [id]: on }))}
        />
        {one.error ? <Failure error={one.error} /> : null}
        {one.data && shown ? (
          <ScenarioPanel
            key={shown.scenarioId}
            project={project}
            scenario={one.data}
            outcome={outcomes.get(shown.scenarioId) ?? null}
          />
        ) : null}
      </Stack>
      <Card withBorder padding="sm" aria-busy={comparison.data?.running ?? true}>
        <Title order={2} size="h5" pb="xs">
          Side by side
        </Title>
        {comparison.error ? (
          <Failure error={comparison.error} retry={() => void comparison.refetch()} />
        ) : (
          <>
            <ComparisonTable project={project} plans={plans} />
            <Title order={3} size="h6" pt="md">
              When each may finish
            </Title>
            <FinishChart project={project} plans={plans} />
          </>
        )}
      </Card>
    </div>
  );
}
