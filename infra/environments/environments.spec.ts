import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { dev } from './dev.ts';
import {
  checkEnvironment,
  environmentNames,
  InvalidEnvironmentError,
  loadEnvironment,
  UnknownEnvironmentError,
} from './environments.ts';

const problemsOf = (change: Record<string, unknown>): readonly string[] => {
  try {
    checkEnvironment('dev', { ...dev, ...change }, topology);
  } catch (error) {
    if (error instanceof InvalidEnvironmentError) return error.problems;
    throw error;
  }
  return [];
};

describe('an environment', () => {
  it.each(environmentNames)('%s fits the services that there are', (name) => {
    expect(loadEnvironment(name, topology).name).toBe(name);
  });

  it('that does not exist is told with those that do', () => {
    expect(() => loadEnvironment('production', topology)).toThrow(UnknownEnvironmentError);
    expect(() => loadEnvironment('production', topology)).toThrow(/"production".*dev, staging, prod/);
    expect(() => loadEnvironment('toString', topology)).toThrow(UnknownEnvironmentError);
  });

  it('without a size for a service is refused', () => {
    const { order: _, ...containers } = dev.services.containers;
    const problems = problemsOf({ services: { ...dev.services, containers } });
    expect(problems).toEqual([expect.stringContaining('services.containers has no size for "order"')]);
  });

  it('with a size for a service that does not exist, or runs otherwise, is refused', () => {
    const lambdas = { ...dev.services.lambdas, order: {}, 'sned-email': {} };
    const problems = problemsOf({ services: { ...dev.services, lambdas } });
    expect(problems).toEqual([
      expect.stringContaining('services.lambdas.order: "order" runs as nest'),
      expect.stringContaining('services.lambdas.sned-email: no such service'),
    ]);
  });

  it('is refused with every mistake named by its place', () => {
    const problems = problemsOf({
      region: 'Frankfurt',
      logRetentionDays: 13,
      database: { ...dev.database, sotrage: 1 },
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/region: a region such as[^]*database[^]*sotrage[^]*logRetentionDays/);
  });

  it('refuses a Lambda that asks for what it cannot reach', () => {
    const mailer = topology.services['send-email']!;
    const services = {
      ...topology.services,
      'send-email': { ...mailer, resources: { ...mailer.resources, postgres: true } },
    };
    expect(() => checkEnvironment('dev', dev, { ...topology, services })).toThrow(
      /services\/send-email\/service\.yaml asks for Postgres or Redis, and "send-email" is a Lambda/,
    );
  });

  it('refuses a bucket elsewhere that no service locks', () => {
    const there = { bucket: 'anchors', account: '999999999999', keyArn: 'arn:aws:kms:eu-west-1:999999999999:key/00' };
    const locks = { mode: 'COMPLIANCE', elsewhere: { 'activity-logger/anchors': there } };
    expect(problemsOf({ locks })).toEqual([expect.stringContaining('it may be one of activity-logger/anchor')]);
    expect(problemsOf({ locks: { mode: 'COMPLIANCE', elsewhere: { 'activity-logger/anchor': there } } })).toEqual([]);
  });

  it('without any way out is refused: no task could start', () => {
    expect(problemsOf({ network: { ...dev.network, natGateways: 0 } })).toEqual([
      expect.stringContaining('network.natGateways'),
    ]);
  });

  it('reserves no more concurrency than the account has, less what AWS keeps', () => {
    const lambdas = { 'activity-logger': { reservedConcurrency: 60 }, 'send-email': { reservedConcurrency: 60 } };
    const services = { ...dev.services, lambdas };
    const quota = (lambdaConcurrency: number) => problemsOf({ services, quotas: { lambdaConcurrency } });
    expect(quota(220)).toEqual([]);
    expect(quota(219)).toEqual([
      expect.stringContaining('reserve 120 invocations at once, and of 219 AWS lets you reserve 119'),
    ]);
    expect(quota(10)).toEqual([expect.stringContaining('AWS lets you reserve 0')]);
    expect(problemsOf({ quotas: { lambdaConcurrency: 10 } })).toEqual([]);
  });

  it('is listed under its own name', () => {
    expect(problemsOf({ name: 'live' })).toEqual([expect.stringContaining('its name is "live"')]);
  });
});

describe('a service with the name of a stack', () => {
  it.each(['foundation', 'platform', 'access', 'events'])('is refused: %s', (name) => {
    const [service] = Object.values(topology.services);
    const other = { ...topology, services: { ...topology.services, [name]: { ...service!, name } } };

    expect(() => loadEnvironment('dev', other)).toThrow(`"${name}" is the name of a stack that all services share`);
  });
});
