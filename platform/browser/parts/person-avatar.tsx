import { Avatar, Tooltip } from '@mantine/core';

/** The colours whose letters can be read on their own pale ground, in light and in dark. */
const readable = ['blue', 'indigo', 'violet', 'grape', 'pink', 'teal'];

/** A person's initials in a circle, with the name on hover and for screen readers. */
export function PersonAvatar({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <Tooltip label={name}>
      <Avatar
        name={name}
        size={size}
        radius="xl"
        color="initials"
        allowedInitialsColors={readable}
        alt={name}
        aria-label={name}
        role="img"
      />
    </Tooltip>
  );
}
