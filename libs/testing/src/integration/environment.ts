/** An address that the runner's global setup has put into the environment. @throws Error it is missing */
export function requireEnvironment(name: 'DATABASE_URL' | 'REDIS_URL' | 'AWS_ENDPOINT_URL'): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: integration tests need the local stack. Run them with: npm test -- --level int`,
    );
  }
  return value;
}
