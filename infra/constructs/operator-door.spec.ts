import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import { statementsOf, writeFoundation } from '../stacks/foundation.fixture.ts';
import { synthesisePart } from '../testing/all-services.ts';

type Rule = Readonly<Record<string, unknown>>;
const OPERATOR = '${var.operator_security_group_id}';

function eventRules(way: 'ingress' | 'egress'): Rule[] {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-door-'));
  try {
    const services = synthesisePart('services', {
      environment: loadEnvironment('prod', topology),
      topology,
      outputFolder,
    });
    const { resource } = JSON.parse(readFileSync(services.file, 'utf8')) as {
      resource: Record<string, Record<string, Rule>>;
    };
    return Object.values(resource[`aws_vpc_security_group_${way}_rule`] ?? {});
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

describe('the door of operators', () => {
  const stack = writeFoundation('prod');

  it('reaches the management port of every service in containers, and no other port of it', () => {
    const ports = Object.values(topology.services).flatMap(({ runtime, managementPort }) =>
      runtime === 'nest' && managementPort !== undefined ? [managementPort] : [],
    );
    expect(ports.length).toBeGreaterThan(1);
    const admitted = eventRules('ingress').filter((rule) => rule['referenced_security_group_id'] === OPERATOR);
    expect(admitted.map((rule) => rule['from_port']).sort()).toEqual(ports.sort());
    const leaving = eventRules('egress').filter((rule) => rule['security_group_id'] === OPERATOR);
    expect(leaving.map((rule) => rule['to_port']).sort()).toEqual(ports.sort());
  });

  it('reaches Postgres, and nothing reaches it', () => {
    const rules = (way: string): Rule[] => Object.values(stack.all(`aws_vpc_security_group_${way}_rule`));
    const own = '${aws_security_group.operator_group.id}';
    const out = rules('egress').filter((rule) => rule['security_group_id'] === own);
    expect(out.map((rule) => rule['to_port']).sort()).toEqual([443, 5432]);
    expect([...rules('ingress'), ...eventRules('ingress')].filter((rule) => rule['security_group_id'] === own)).toEqual(
      [],
    );
  });

  it('may be entered by a session, which writes into it, and do nothing else', () => {
    const task = stack.one('aws_ecs_task_definition', 'operator_task');
    const [container] = JSON.parse(String(task['container_definitions'])) as Record<string, unknown>[];
    expect(container).toMatchObject({ readonlyRootFilesystem: false });
    expect(container).not.toHaveProperty('portMappings');
    const actions = statementsOf(stack.one('aws_iam_role_policy', 'operator_permissions')).flatMap(
      ({ Action }) => Action,
    );
    expect(actions.length).toBe(4);
    for (const action of actions) expect(action).toMatch(/^ssmmessages:/);
  });
});
