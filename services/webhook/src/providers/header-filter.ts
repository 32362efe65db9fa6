const maxHeaders = 64;
const maxValueLength = 2048;
const secretName =
  /^(authorization|proxy-authorization|cookie|set-cookie)$|signature|hmac|secret|token|api-?key|password/;

/** The headers worth keeping with a webhook: no credentials or signatures, and no more than a bounded amount. */
export const keptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !secretName.test(name))
      .slice(0, maxHeaders)
      .map(([name, value]) => [name, value.slice(0, maxValueLength)]),
  );
