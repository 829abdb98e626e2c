import { Text } from '@mantine/core';
import { objectiveChanges } from '../../objective/objective.rules.ts';
import { objectiveText } from '../../objective/screen/objective-text.ts';
import { useObjectives } from '../../objective/screen/use-objectives.ts';
import type { Project } from '../../project/project.contract.ts';
import type { Charter, CharterContent } from '../charter.contract.ts';
import { type CharterChange, charterChanges } from '../charter.rules.ts';
import classes from './charter.module.css';
import { valueText } from './part-text.ts';

/** What changed since a charter was approved, part by part. */
export function CharterChanges(props: { project: Project; approved: CharterContent; charter: Charter }) {
  const { project, approved, charter } = props;
  const { query } = useObjectives(project);
  const objectives = query.data ? objectiveChanges(approved.objectives, query.data.items) : [];
  return (
    <ul className={classes.changes} aria-label="What changed since it was approved">
      {charterChanges(approved, charter).map((change) => (
        <li key={change.part.name}>
          <Text size="sm" fw={600}>
            {change.part.label}
          </Text>
          <OneChange change={change} />
        </li>
      ))}
      {objectives.length > 0 ? (
        <li>
          <Text size="sm" fw={600}>
            Objectives
          </Text>
          {objectives.map(({ objectiveId, before, after }) => (
            <div key={objectiveId}>
              {before ? <Line sign={after ? 'was' : 'gone'} text={objectiveText(before)} /> : null}
              {after ? <Line sign={before ? 'now' : 'new'} text={objectiveText(after)} /> : null}
            </div>
          ))}
        </li>
      ) : null}
    </ul>
  );
}

function OneChange({ change }: { change: CharterChange }) {
  if (!('added' in change))
    return (
      <>
        <Line sign="was" text={valueText(change.part, change.before)} />
        <Line sign="now" text={valueText(change.part, change.after)} />
      </>
    );
  const { added, removed } = change;
  if (added.length + removed.length === 0) return <Text size="sm">in another order</Text>;
  return (
    <>
      {removed.map((text) => (
        <Line key={`-${text}`} sign="gone" text={text} />
      ))}
      {added.map((text) => (
        <Line key={`+${text}`} sign="new" text={text} />
      ))}
    </>
  );
}

function Line({ sign, text }: { sign: 'was' | 'now' | 'gone' | 'new'; text: string }) {
  const old = sign === 'was' || sign === 'gone';
  return (
    <p className={classes.change}>
      <span className={classes.sign}>{sign}</span> {old ? <del>{text}</del> : <ins>{text}</ins>}
    </p>
  );
}
