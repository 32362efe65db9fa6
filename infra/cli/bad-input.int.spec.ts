import { describe, expect, it } from '@jest/globals';
import { infra } from './infra-process.fixture.ts';

// Whoever starts Terraform in these tests is told that there is none.
const withoutTerraform = { PACTLINE_TERRAFORM: '/nowhere/terraform' };

describe('infra, wrongly asked', () => {
  it.each<[string, readonly string[], RegExp]>([
    [
      'an unknown environment',
      ['plan', '--env', 'production'],
      /There is no environment "production"\. There are: dev, staging, prod/,
    ],
    ['no environment', ['plan'], /required option '--env <environment>' not specified/],
    ['all environments where one is meant', ['apply', '--env', 'all'], /There is no environment "all"/],
    ['no address of an emulator', ['plan', '--env', 'dev', '--endpoint', 'localhost'], /Give an address such as/],
    [
      'a stage that makes no names',
      ['synth', '--env', 'dev', '--stage', 'My Stage'],
      /lower-case letters, digits and dashes/,
    ],
    ['an unknown stack', ['plan', '--env', 'dev', '--stack', 'everything'], /There are: foundation, platform, access/],
    ['a folder without a plan', ['apply', '--env', 'dev', '--plan', '/nowhere'], /\/nowhere holds no whole plan/],
    ['an unknown command', ['aply'], /unknown command 'aply'/],
  ])(
    '%s: one clear error before Terraform starts',
    async (_what, args, message) => {
      const { code, stdout, stderr } = await infra(args, withoutTerraform);

      expect(code).toBe(2);
      // Lines end at 80 columns.
      expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(message);
      expect(stderr).not.toMatch(/Terraform|^\s+at /m);
      expect(stdout).toBe('');
    },
    60_000,
  );

  it('no Terraform: says so, and what to do', async () => {
    const { code, stderr } = await infra(['validate', '--env', 'dev', '--stage', 'nothing'], withoutTerraform);

    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(
      /PACTLINE_TERRAFORM names \/nowhere\/terraform, which is no Terraform that runs here/,
    );
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(/mend: Name a Terraform of version 1\.11 or later/);
  }, 60_000);

  it('tells machines the same', async () => {
    const { code, stdout } = await infra(['plan', '--env', 'production', '--json'], withoutTerraform);

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'could-not-run',
      message: expect.stringContaining('"production"'),
    });
  }, 60_000);
});
