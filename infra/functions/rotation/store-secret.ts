import * as z from 'zod';
import { type Login, LOGINS } from '../../context/foundation-names.ts';

const url = (protocol: RegExp) => z.url({ protocol });

/** One login of a service in Postgres, as RDS Proxy reads it. */
export const loginSecret = z.looseObject({ username: z.string().min(1), password: z.string().min(1) });
export type LoginSecret = z.output<typeof loginSecret>;

/** What a service is started with. Whatever else stands in its secrets is kept. */
export const databaseSecret = z.looseObject({
  /** The login that both URLs name. */
  username: z.string().min(1),
  /** By way of the proxy: requests and events. */
  pooled: url(/^postgres(ql)?$/),
  /** Straight to the instance: the relay, whose LISTEN would keep a connection of the proxy for itself. */
  direct: url(/^postgres(ql)?$/),
});
export type DatabaseSecret = z.output<typeof databaseSecret>;

export const redisSecret = z.looseObject({
  username: z.string().min(1),
  password: z.string().min(1),
  url: url(/^rediss?$/),
});
export type RedisSecret = z.output<typeof redisSecret>;

/** The same place for somebody else, or with another password. */
export function withLogin(place: string, { username, password }: LoginSecret): string {
  const changed = new URL(place);
  changed.username = encodeURIComponent(username);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

export const passwordIn = (place: string): string => decodeURIComponent(new URL(place).password);

/** Which of a service's two logins a user name is, and the other one's. @throws RangeError it is neither */
export function loginOf(username: string): { readonly login: Login; readonly other: string } {
  const [login, other] =
    LOGINS.find((name) => username.endsWith(`_${name}`)) === LOGINS[0] ? LOGINS : LOGINS.toReversed();
  if (login === undefined || other === undefined || !username.endsWith(`_${login}`))
    throw new RangeError(
      `"${username}" is no login of a service: those end in ${LOGINS.map((name) => `_${name}`).join(' and ')}.`,
    );
  return { login, other: username.slice(0, -login.length) + other };
}

/** A secret holds something else than its kind. Its content is nobody's to see, so only the names of fields are told. */
export class MalformedSecretError extends Error {
  override readonly name = 'MalformedSecretError';
  constructor(secret: string, fields: readonly string[]) {
    super(
      `The secret ${secret} is not what was written into it; wrong: ${fields.join(', ') || 'everything'}. ` +
        'Run the migration task, which writes it anew.',
    );
  }
}

/** @throws MalformedSecretError */
export function parseSecret<T>(schema: z.ZodType<T>, name: string, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedSecretError(name, []);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MalformedSecretError(name, [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]);
}
