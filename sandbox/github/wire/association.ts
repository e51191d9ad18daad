import { roleAllows } from '../state/role.ts';
import type { Member } from '../state/records.ts';

/** How GitHub calls somebody's part in the repository. */
export function associationOf({ type, role }: Member): 'MEMBER' | 'CONTRIBUTOR' | 'COLLABORATOR' {
  if (type === 'Bot') return 'CONTRIBUTOR';
  return roleAllows(role, 'write') ? 'MEMBER' : 'COLLABORATOR';
}
