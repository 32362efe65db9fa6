import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { writeFoundation } from '../stacks/foundation.fixture.ts';
import { judge, type Rule, type WebRequest } from '../testing/firewall.ts';
import { signedRequests } from './signed-paths.ts';

const stack = writeFoundation('prod');
const rules = stack.one('aws_wafv2_web_acl')['rule'] as Rule[];
const HTML = '{"note":"<script>alert(1)</script>"}';
const LONG = JSON.stringify({ note: 'x'.repeat(9000) });
const SQL = '{"name":"x\' OR 1=1 --"}';

const operations = Object.values(topology.services).flatMap(({ http }) => http?.operations ?? []);
const signed = operations.filter(({ security }) => security.flat().some(({ kind }) => kind === 'signature'));
const others = operations.filter(
  ({ method, security }) => method === 'POST' && !security.flat().some(({ kind }) => kind === 'signature'),
);
const ask = (path: string, body: string, change: Partial<WebRequest> = {}): string | undefined =>
  judge(rules, { method: 'POST', path, body, userAgent: 'provider', requestsInWindow: 10, ...change });

describe('the firewall', () => {
  it.each(signed)('lets in what $path is signed for: HTML, SQL, long bodies, without a user agent', ({ path }) => {
    for (const body of [HTML, LONG, SQL, '${jndi:ldap://x}'])
      expect(ask(path, body, { userAgent: '', requestsInWindow: 10_000 })).toBeUndefined();
  });

  it('limits signed requests too, and asks who sends them', () => {
    const [{ path = '' } = {}] = signed;
    expect(ask(path, '{}', { requestsInWindow: 1_000_000 })).toBe('signed-rate-per-address');
    expect(ask(path, '{}', { illReputed: true })).toBe('AWSManagedRulesAmazonIpReputationList');
  });

  it.each(others)('inspects $method $path', ({ path }) => {
    const real = path.replaceAll(/\{[^{}]*\}/g, '1');
    expect(ask(real, HTML)).toBe('AWSManagedRulesCommonRuleSet');
    expect(ask(real, SQL)).toBe('AWSManagedRulesSQLiRuleSet');
    expect(ask(real, '${jndi:ldap://x}')).toBe('AWSManagedRulesKnownBadInputsRuleSet');
    expect(ask(real, LONG)).toBeUndefined();
    expect(ask(real, '{}', { requestsInWindow: 10_000 })).toBe('rate-per-address');
  });

  it('inspects what only resembles a signed request', () => {
    const [{ path = '' } = {}] = signed;
    for (const other of [`${path}/x`, `/x${path}`, `${path}%2e`, path.toUpperCase()])
      expect(ask(other, HTML)).toBeDefined();
    expect(ask(path, HTML, { method: 'PUT' })).toBeDefined();
  });

  it('would block signed webhooks if their groups read everything', () => {
    const [{ path = '' } = {}] = signed;
    const whole = JSON.parse(JSON.stringify(rules), (key, value: unknown) =>
      key === 'scope_down_statement' ? undefined : value,
    ) as Rule[];
    const request = { method: 'POST', path, userAgent: 'provider', requestsInWindow: 10 };
    expect(judge(whole, { ...request, body: HTML })).toBe('AWSManagedRulesCommonRuleSet');
    expect(judge(whole, { ...request, body: '{}', requestsInWindow: 10_000 })).toBe('rate-per-address');
  });

  it('knows paths with variables, and keeps each expression as short as AWS takes it', () => {
    const [service] = Object.values(topology.services).filter(({ http }) => http !== undefined);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...signed[0]!,
      path: `/webhooks/provider-${index}/{shop}.json`,
    }));
    const wide = { ...topology, services: { x: { ...service!, http: { ...service!.http!, operations: many } } } };
    const text = JSON.stringify(signedRequests(wide));
    const expressions = [...text.matchAll(/"regex_string":"((?:[^"\\\\]|\\\\.)*)"/g)].map(
      ([, one]) => JSON.parse(`"${one}"`) as string,
    );
    expect(expressions.length).toBeGreaterThan(1);
    for (const one of expressions) expect(one.length).toBeLessThanOrEqual(512);
    const matches = (path: string): boolean => expressions.some((one) => new RegExp(one).test(path));
    expect(matches('/webhooks/provider-7/some-shop.json')).toBe(true);
    expect(matches('/webhooks/provider-7/some-shop/json')).toBe(false);
    expect(signedRequests({ ...topology, services: {} })).toBeUndefined();
  });
});
