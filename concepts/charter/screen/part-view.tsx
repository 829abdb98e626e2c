import { Text } from '@mantine/core';
import type { Project } from '../../project/project.contract.ts';
import type { Charter } from '../charter.contract.ts';
import type { CharterPart } from '../charter.rules.ts';
import classes from './charter.module.css';
import { approachWords, charterHints } from './charter-hints.ts';
import { valueText } from './part-text.ts';

/** One part of a charter to read; what it should answer where it says nothing yet. */
export function PartView(props: {
  project: Project;
  charter: Charter;
  part: CharterPart;
  editable: boolean;
}) {
  const { project, charter, part, editable } = props;
  const value = charter[part.name];
  if (part.kind === 'lines') {
    const lines = charter[part.name];
    if (lines.length > 0)
      return (
        <ul className={classes.lines}>
          {lines.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice
            <li key={index}>{text}</li>
          ))}
        </ul>
      );
  }
  if (part.kind === 'prose' && value !== '') return <p className={classes.prose}>{String(value)}</p>;
  if (part.kind === 'budget' && value !== null)
    return <p className={classes.figure}>{valueText(part, value)}</p>;
  if (part.kind === 'approach')
    return (
      <>
        <p className={classes.prose}>{approachWords[charter.approach]}</p>
        {project.approach === charter.approach ? null : (
          <Text size="xs" c="var(--late)">
            The settings of the project say another one: {project.approach}.
          </Text>
        )}
      </>
    );
  return (
    <Text size="sm" c="dimmed">
      {editable ? charterHints[part.name] : 'Nothing is written here yet.'}
    </Text>
  );
}
