import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames } from '../environments/environments.ts';
import { foundationPlaceholders } from '../context/foundation-outputs.ts';
import { terraformName } from '../context/inputs.ts';
import { statementsOf, type WrittenFoundation, writeFoundation } from './foundation.fixture.ts';

const services = Object.values(topology.services);
const ANYWHERE = ['0.0.0.0/0', '::/0'];

describe.each(environmentNames)('the foundation of %s', (name) => {
  const stack = writeFoundation(name);
  const { environment } = stack;
  const { network } = environment;
  const values = (type: string) => Object.values(stack.all(type));

  it('spans its zones with subnets that do not overlap', () => {
    const subnets = values('aws_subnet');
    expect(subnets).toHaveLength(3 * network.zones);
    expect(subnets.map((subnet) => subnet['map_public_ip_on_launch'])).not.toContain(true);
    const ranges = subnets.map((subnet) => rangeOf(String(subnet['cidr_block']))).sort(([one], [other]) => one - other);
    const [first, last] = rangeOf(network.cidr);
    ranges.forEach(([from, to], index) => {
      expect(from).toBeGreaterThan(index === 0 ? first - 1 : (ranges[index - 1]?.[1] ?? 0));
      expect(to).toBeLessThanOrEqual(last);
    });
  });

  it('has the NAT gateways that were asked for, and no way out of the data subnets', () => {
    expect(values('aws_nat_gateway')).toHaveLength(network.natGateways);
    const ways = Object.keys(stack.all('aws_route'));
    expect(ways.filter((id) => id.includes('private'))).toHaveLength(network.zones);
    expect(ways.filter((id) => id.includes('data'))).toEqual([]);
  });

  it('lets nobody in from anywhere: the only entry admits CloudFront, by its list', () => {
    const ingress = values('aws_vpc_security_group_ingress_rule');
    expect(ingress.filter((rule) => ANYWHERE.includes(String(rule['cidr_ipv4'] ?? rule['cidr_ipv6'])))).toEqual([]);
    expect(ingress.filter((rule) => 'prefix_list_id' in rule)).toEqual([
      expect.objectContaining({ from_port: 443, to_port: 443, ip_protocol: 'tcp' }),
    ]);
    for (const type of ['aws_security_group', 'aws_default_security_group'])
      for (const group of values(type)) expect([group['ingress'], group['egress']]).toEqual([undefined, undefined]);
    expect(stack.one('aws_lb')['internal']).toBe(true);
    for (const list of values('aws_network_acl')) {
      const cidrs = (list['ingress'] as { cidr_block: string }[]).map((rule) => rule.cidr_block);
      expect(cidrs.filter((cidr) => ANYWHERE.includes(cidr))).toEqual([]);
    }
  });

  it('keeps Postgres private, encrypted and as safe as the environment asks', () => {
    expect(stack.one('aws_db_instance')).toMatchObject({
      publicly_accessible: false,
      storage_encrypted: true,
      multi_az: environment.database.multiAz,
      instance_class: environment.database.instanceClass,
      backup_retention_period: environment.database.backupDays,
      deletion_protection: environment.protected,
      skip_final_snapshot: !environment.protected,
      manage_master_user_password: true,
      iam_database_authentication_enabled: true,
    });
    expect(stack.one('aws_db_instance')).not.toHaveProperty('password');
    expect(stack.one('aws_db_parameter_group')['parameter']).toContainEqual(
      expect.objectContaining({ name: 'rds.force_ssl', value: '1' }),
    );
    expect(stack.one('aws_db_proxy')['require_tls']).toBe(true);
  });

  it('encrypts Redis both ways, with as many copies as were asked for', () => {
    expect(stack.one('aws_elasticache_replication_group')).toMatchObject({
      num_cache_clusters: environment.redis.replicas + 1,
      automatic_failover_enabled: environment.redis.replicas > 0,
      transit_encryption_enabled: true,
      transit_encryption_mode: 'required',
      at_rest_encryption_enabled: 'true',
    });
  });

  it('holds no password, and rotates that of every service in each of its stores', () => {
    const stores = services.flatMap(({ name: service, resources }) => [
      ...(resources.postgres ? [`secrets_${service}_postgres`] : []),
      ...(resources.redis ? [`secrets_${service}_redis`] : []),
    ]);
    const rotated = values('aws_secretsmanager_secret_rotation').map((rotation) =>
      String(rotation['secret_id']).replace(/^.*aws_secretsmanager_secret\.([^.]+)\.id.*$/, '$1'),
    );
    expect(rotated.sort()).toEqual(stores.sort());
    expect(values('aws_secretsmanager_secret_version')).toEqual([]);
    expect(JSON.stringify(stack.json)).not.toMatch(/"passwords?":/);
  });

  it('protects what the environment protects', () => {
    const { protected: safe } = environment;
    expect(stack.one('aws_lb')['enable_deletion_protection']).toBe(safe);
    for (const bucket of values('aws_s3_bucket')) expect(bucket['force_destroy']).toBe(!safe);
    for (const key of values('aws_kms_key')) expect(key['deletion_window_in_days']).toBe(safe ? 30 : 7);
  });

  it('gives keys to the account and to AWS services on its behalf, and to nobody else', () => {
    for (const key of values('aws_kms_key')) {
      expect(key['enable_key_rotation']).toBe(true);
      for (const { Sid, Principal, Condition } of statementsOf(key)) {
        expect(Principal).not.toBe('*');
        if (Sid === 'AdministerByAccount') continue;
        const keys = Object.values(Condition ?? {}).flatMap((one) => Object.keys(one));
        expect(keys.length).toBeGreaterThan(0);
      }
    }
    const admitted = statementsOf(stack.one('aws_kms_key', 'keys_data')).map(({ Principal }) => Principal);
    const events = { Service: 'events.amazonaws.com' };
    if (environment.eventEncryption === 'customer') expect(admitted).toContainEqual(events);
    else expect(admitted).not.toContainEqual(events);
  });

  it('keeps every log for as long as was asked, encrypted', () => {
    for (const log of values('aws_cloudwatch_log_group')) {
      expect(log['retention_in_days']).toBe(environment.logRetentionDays);
      expect(String(log['kms_key_id'])).toContain('aws_kms_key.keys_logs.arn');
    }
  });

  it('refuses at its edge whoever asks too often, by the number of the environment', () => {
    const rules = stack.one('aws_wafv2_web_acl')['rule'] as { name: string; statement: Record<string, unknown> }[];
    expect(rules.find((rule) => rule.name === 'rate-per-address')?.statement).toMatchObject({
      rate_based_statement: { limit: environment.edge.rateLimitPerAddress, aggregate_key_type: 'IP' },
    });
    expect(stack.one('aws_cloudfront_distribution')).toMatchObject({ aliases: [environment.domain] });
    expect(stack.one('aws_lb_listener')['ssl_policy']).toMatch(/TLS13-1-2-Res/);
  });

  it('has a repository of fixed tags for each service in containers, and for migrations', () => {
    const repositories = values('aws_ecr_repository');
    const containers = services.filter(({ runtime }) => runtime === 'nest').map((service) => service.name);
    expect(repositories.map((one) => String(one['name']).split('/').at(-1)).sort()).toEqual(
      [...containers, 'migration'].sort(),
    );
    for (const repository of repositories) expect(repository['image_tag_mutability']).toBe('IMMUTABLE');
  });

  it('tells of alarms whom the environment names', () => {
    const { emails } = environment.alarms;
    // In the environment's region, and in that of CloudFront.
    expect(values('aws_sns_topic_subscription').map((one) => one['endpoint'])).toEqual([...emails, ...emails]);
  });

  it('hands over everything that other stacks ask for, by service', () => {
    const outputs = stack.json['output'] as Readonly<Record<string, { value: unknown }>>;
    for (const [output, placeholder] of Object.entries(foundationPlaceholders)) {
      const given = outputs[terraformName(output)]?.value;
      expect(given).toBeDefined();
      if (typeof placeholder === 'object' && !Array.isArray(placeholder))
        expect(Object.keys(given as object)).toEqual(Object.keys(placeholder));
    }
  });

  it('says of every resource which line asks for it', () => {
    expect(Object.keys(stack.reasons).sort()).toEqual(stack.addresses().sort());
    for (const { because } of Object.values(stack.reasons))
      expect(because).toMatch(new RegExp(`^(services/[a-z-]+/service\\.yaml|infra/environments/${name}\\.ts)#/\\w`));
  });
});

describe('a foundation', () => {
  const withNetwork = (change: Partial<WrittenFoundation['environment']['network']>): WrittenFoundation =>
    writeFoundation('dev', (environment) => ({ ...environment, network: { ...environment.network, ...change } }));

  it('shares gateways among zones where there are fewer', () => {
    const shared = withNetwork({ natGateways: 2 });
    const gateways = Object.values(shared.all('aws_route')).map((route) => route['nat_gateway_id']);
    expect(gateways.filter((gateway) => String(gateway).includes('nat_1'))).toHaveLength(2);
  });

  it('follows the services: what none of them asks for is not there', () => {
    const bare = Object.fromEntries(
      services.map((service) => [
        service.name,
        { ...service, resources: { ...service.resources, postgres: false, redis: false, secrets: {} } },
      ]),
    );
    const stack = writeFoundation('dev', undefined, { topology: { ...topology, services: bare } });
    expect(stack.all('aws_lambda_function')).toEqual({});
    for (const type of ['secretsmanager_secret', 'db_instance', 'db_proxy', 'elasticache_replication_group'])
      expect(stack.all(`aws_${type}`)).toEqual({});
    expect(stack.all('aws_ecs_task_definition')).toEqual({});
    expect(Object.keys(stack.reasons).sort()).toEqual(stack.addresses().sort());
  });

  it('carries the stage in every name', () => {
    const stack = writeFoundation('dev', undefined, { stage: 'blue-moon' });
    const named = [
      'aws_ecs_cluster',
      'aws_lb',
      'aws_sns_topic',
      'aws_iam_role',
      'aws_ecr_repository',
      'aws_security_group',
    ];
    const names = named.flatMap((type) => Object.values(stack.all(type)).map((one) => String(one['name'])));
    expect(names.filter((name) => !name.startsWith(`${topology.bus.name}-blue-moon`))).toEqual([]);
  });

  it('asks the emulator for nothing that it does not know', () => {
    const asked = (stack: WrittenFoundation): string[] => Object.keys(stack.json['data'] ?? {}).sort();
    const emulator = { endpoint: 'http://127.0.0.1:4566', stateFolder: '/state' };
    expect(asked(writeFoundation('dev'))).toContain('aws_ec2_managed_prefix_list');
    expect(asked(writeFoundation('dev', undefined, { emulator }))).toEqual([
      'aws_availability_zones',
      'aws_caller_identity',
    ]);
  });

  it('makes the records of its domain where the zone is its own', () => {
    const stack = writeFoundation('dev', (environment) => ({
      ...environment,
      edge: { ...environment.edge, hostedZoneId: 'Z0123456789ABC' },
    }));
    const records = Object.entries(stack.all('aws_route53_record'));
    expect(records.map(([id]) => id).sort()).toEqual(['edge_domain_a', 'edge_domain_aaaa', 'entry_tls_proof']);
    for (const validation of Object.values(stack.all('aws_acm_certificate_validation')))
      expect(validation['validation_record_fqdns']).toEqual(['${aws_route53_record.entry_tls_proof.fqdn}']);
    expect(writeFoundation('dev').all('aws_route53_record')).toEqual({});
    expect(Object.keys(stack.reasons).sort()).toEqual(stack.addresses().sort());
  });

  it('says before Terraform starts that a network is too small', () => {
    expect(() => withNetwork({ cidr: '10.0.0.0/24' })).toThrow('/20 or shorter');
  });
});

/** First and last address, as numbers. */
function rangeOf(cidr: string): readonly [number, number] {
  const [address = '', length = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
}
