import { Stack, Text } from '@mantine/core';
import { SecretOnce } from '../../../platform/browser/parts/secret-once.tsx';

/** The address of a feed that was just made, and what to do with it. */
export function FeedAddress({ address }: { address: string }) {
  return (
    <Stack gap="xs">
      <SecretOnce title="Copy the address now: it is not shown again" value={address} />
      <Text size="sm">
        Subscribe to it in Google Calendar under Other calendars, From URL; in Apple Calendar under File, New
        Calendar Subscription; or in Outlook under Add calendar, Subscribe from web.
      </Text>
      <Text size="sm" c="dimmed">
        Whoever has the address can read the calendar, so keep it to yourself.
      </Text>
    </Stack>
  );
}
