import { Accordion, Alert, List, Text } from '@mantine/core';
import type { ExchangePreview } from '../project-exchange.contract.ts';

type Finding = ExchangePreview['findings'][number];

const most = 20;
const groups = [
  { level: 'warning', one: 'thing to look at', several: 'things to look at' },
  { level: 'left-out', one: 'thing is left out', several: 'things are left out' },
  {
    level: 'kept',
    one: 'thing is no part of the plan, but comes back on export',
    several: 'things are no part of the plan, but come back on export',
  },
] as const;

/** What the reader of a file says about it: what is wrong first, the rest folded away. */
export function ImportFindings({ findings, fileName }: { findings: readonly Finding[]; fileName: string }) {
  const errors = findings.filter(({ level }) => level === 'error');
  const told = groups
    .map((group) => ({ ...group, list: findings.filter(({ level }) => level === group.level) }))
    .filter(({ list }) => list.length > 0);
  return (
    <>
      {errors.length > 0 ? (
        <Alert
          color="red"
          title={`${errors.length} ${errors.length === 1 ? 'thing is' : 'things are'} wrong`}
        >
          <FindingList findings={errors} before={`${fileName}, `} />
        </Alert>
      ) : null}
      {told.length > 0 ? (
        <Accordion variant="contained" multiple chevronPosition="left">
          {told.map(({ level, one, several, list }) => (
            <Accordion.Item key={level} value={level}>
              <Accordion.Control>
                <Text size="sm">
                  {list.length} {list.length === 1 ? one : several}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <FindingList findings={list} before="" />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      ) : null}
    </>
  );
}

function FindingList({ findings, before }: { findings: readonly Finding[]; before: string }) {
  return (
    <>
      <List size="sm" style={{ overflowWrap: 'anywhere' }}>
        {findings.slice(0, most).map((finding) => (
          <List.Item key={`${finding.place} ${finding.field} ${finding.message}`}>
            {finding.place ? `${before}${finding.place}: ` : ''}
            {finding.field ? `${finding.field}: ` : ''}
            {finding.message}
          </List.Item>
        ))}
      </List>
      {findings.length > most ? (
        <Text size="xs" c="dimmed">
          And {findings.length - most} more.
        </Text>
      ) : null}
    </>
  );
}
