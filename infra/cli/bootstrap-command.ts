import { awsClientSettings } from '@pactline/aws-client';
import { Command, Option } from 'commander';
import { InfraError } from '../terraform/errors.ts';
import { environmentOption, httpAddress } from './flags.ts';
import { palette } from './palette.ts';
import type { RoleStep } from './service-linked-roles.ts';
import { printJson } from './report.ts';

interface BootstrapFlags {
  readonly env: string;
  readonly endpoint?: string;
  readonly json?: true;
}

/** The credentials are those of another account than the environment's. */
class OtherAccountError extends InfraError {
  constructor(environment: string, wanted: string, account: string) {
    super(
      `${environment} belongs to the account ${wanted}, and these credentials are those of ${account}.`,
      `Sign in to ${wanted}, or mend "account" in infra/environments/${environment}.ts.`,
    );
  }
}

export const bootstrapCommand = (): Command =>
  new Command('bootstrap')
    .description('Makes the bucket of an environment’s state, and the roles of AWS services; once, harmless to repeat.')
    .addOption(environmentOption())
    .addOption(
      new Option('--endpoint <url>', 'an emulator of AWS instead of an account')
        .env('AWS_ENDPOINT_URL')
        .argParser(httpAddress),
    )
    .option('--json', 'print the result for machines')
    .action(async (flags: BootstrapFlags) => {
      const [{ S3Client }, { GetCallerIdentityCommand, STSClient }, { ensureStateBucket }, { explainAws }] =
        await Promise.all([
          import('@aws-sdk/client-s3'),
          import('@aws-sdk/client-sts'),
          import('./state-bucket.ts'),
          import('./explain-aws.ts'),
        ]);
      const { topology } = await import('@pactline/platform-map');
      const { loadEnvironment } = await import('../environments/environments.ts');
      const { stateBucketName } = await import('../context/state-bucket-name.ts');
      const { region, account: wanted } = loadEnvironment(flags.env, topology);
      const { endpoint } = flags;
      const place = { region, ...(endpoint !== undefined && { endpoint }) };
      const s3 = new S3Client({ ...awsClientSettings(), ...place, forcePathStyle: endpoint !== undefined });
      const sts = new STSClient({ ...awsClientSettings(), ...place });
      try {
        const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
        if (endpoint === undefined && account !== wanted) throw new OtherAccountError(flags.env, wanted, account);
        const name = stateBucketName(topology.bus.name, flags.env, endpoint === undefined ? account : undefined);
        const bucket = await ensureStateBucket(s3, { name, region, account });
        const steps = [...bucket, ...(endpoint === undefined ? await ensureRoles() : [])];
        if (flags.json === true) return printJson({ outcome: 'ok', bucket: name, account, region, steps });
        const { dim, green } = palette(process.stdout);
        for (const { trait, done } of steps)
          process.stdout.write(`  ${trait.padEnd(28)} ${done === 'as it was' ? dim(done) : green(done)}\n`);
        process.stdout.write(
          `${name} (account ${account}, ${region}) holds the state of ${flags.env}. Next: npm run infra -- plan --env ${flags.env}\n`,
        );
      } catch (error) {
        throw explainAws(error);
      } finally {
        s3.destroy();
        sts.destroy();
      }
    });

/** They belong to the account, not to a region. */
async function ensureRoles(): Promise<RoleStep[]> {
  const [{ IAMClient }, { ensureServiceLinkedRoles }] = await Promise.all([
    import('@aws-sdk/client-iam'),
    import('./service-linked-roles.ts'),
  ]);
  const iam = new IAMClient({ ...awsClientSettings(), region: 'us-east-1' });
  try {
    return await ensureServiceLinkedRoles(iam);
  } finally {
    iam.destroy();
  }
}
