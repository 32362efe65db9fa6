import { type Login, LOGINS } from '../../stacks/foundation-names.ts';

/** The roles of one service in Postgres. */
export interface ServiceRoles {
  /** Name of the database. */
  readonly database: string;
  /** Owns the database and everything in it; only migrations act as this one, and nobody can log in as it. */
  readonly owner: string;
  /** What the service may do: read and write rows. Nobody can log in as it. */
  readonly group: string;
  /** Who the service logs in as: one of two, which rotation takes in turn. */
  login(name: Login): string;
}

// Postgres cuts names at 63 bytes without a word.
const LONGEST = 63 - '_owner'.length;

/** @param database name of a service's database, which is legal without quotes */
export function serviceRoles(database: string): ServiceRoles {
  if (!/^[a-z_][a-z0-9_]*$/.test(database) || database.length > LONGEST)
    throw new RangeError(`"${database}" is no name for roles: use 1 to ${LONGEST} of a-z, 0-9 and _.`);
  return { database, owner: `${database}_owner`, group: database, login: (name) => `${database}_${name}` };
}

/** The login that a user name belongs to, and the other one. @throws RangeError it is none of the service's */
export function loginOf(username: string): { login: Login; other: Login } {
  const login = LOGINS.find((name) => username.endsWith(`_${name}`));
  const other = LOGINS.find((name) => name !== login);
  if (login === undefined || other === undefined) throw new RangeError(`"${username}" is no login of a service.`);
  return { login, other };
}
