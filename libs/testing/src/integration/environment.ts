/** An address that the runner's global setup has put into the environment. @throws Error it is missing */
export function requireEnvironment(name: 'DATABASE_URL' | 'REDIS_URL' | 'AWS_ENDPOINT_URL'): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: integration tests need what npm test starts for them. Whoever sets up Jest: jestConfig(testBackends), from @pactline/stack/jest`,
    );
  }
  return value;
}
