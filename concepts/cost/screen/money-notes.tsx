import { Alert, Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../../platform/browser/format.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';

/** Says which rates of exchange are missing, and where they are entered. */
export function MissingRates({
  missing,
}: {
  missing: readonly { readonly from: string; readonly to: string; readonly day: string }[];
}) {
  const { slug } = useWorkspace();
  if (missing.length === 0) return null;
  const told = missing.map(({ from, to, day }) => `${from} to ${to} from ${formatDay(day)} on`);
  return (
    <Alert color="orange" title="Some money is in no figure here" role="status">
      <Text size="sm">
        There is no exchange rate for {told.join(', ')}.{' '}
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(root) => (
            <Link to="/$slug/settings/$section" params={{ slug, section: 'exchange-rates' }} {...root} />
          )}
        >
          Enter exchange rates
        </Anchor>
      </Text>
    </Alert>
  );
}
