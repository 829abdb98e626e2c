import { formatCode } from '../../../platform/browser/format.ts';
import { outranks, type Role } from '../permission.rules.ts';

/** The roles that somebody may give, as choices of a field: none above their own. */
export function roleChoices(roles: readonly Role[], own: Role): { value: string; label: string }[] {
  return roles
    .filter((role) => outranks(own, role))
    .map((role) => ({ value: role, label: formatCode(role) }));
}
