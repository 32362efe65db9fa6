import { createHash } from 'node:crypto';
import {
  CreateFunctionCommand,
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { ServiceTopology } from '@pactline/topology';
import { unlessAbsent } from '../absent.ts';
import { canonical } from '../compare.ts';
import { type PlacedScope, tagsOf } from '../scope.ts';

/** A bundled Lambda. */
export interface LambdaCode {
  /** Zip archive; the same sources must give the same bytes. */
  readonly zip: Uint8Array;
  /** `<file>.<export>`, for example `index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Execution role; a placeholder for emulators, if absent. */
  readonly roleArn?: string;
}

/** Creates the function, or updates code and configuration when they differ. */
export async function ensureFunction(scope: PlacedScope, service: ServiceTopology, code: LambdaCode): Promise<string> {
  const { lambda } = scope.clients;
  const FunctionName = scope.names.function(service.name);
  const wanted = {
    FunctionName,
    Description: service.description.slice(0, 256),
    Role: code.roleArn ?? `arn:aws:iam::${scope.accountId}:role/${scope.names.role(service.name)}`,
    Runtime: 'nodejs22.x' as const,
    Handler: code.handler,
    Timeout: service.timeoutSeconds,
    MemorySize: service.memoryMiB,
    Environment: { Variables: { ...code.environment } },
  };
  const found = await unlessAbsent(lambda.send(new GetFunctionConfigurationCommand({ FunctionName })));
  if (found === undefined) {
    const Code = { ZipFile: code.zip };
    const created = await lambda.send(
      new CreateFunctionCommand({ ...wanted, Code, Tags: tagsOf(scope, service.name) }),
    );
    if (created.State !== 'Active') await waitUntilFunctionActiveV2(patience(lambda), { FunctionName });
    scope.changes.add('created', 'function', FunctionName);
    return FunctionName;
  }
  if (found.CodeSha256 !== createHash('sha256').update(code.zip).digest('base64')) {
    const updated = await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: code.zip }));
    await untilUpdated(lambda, FunctionName, updated);
    scope.changes.add('updated', 'function', FunctionName, 'code');
  }
  const different = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((key) => !sameSetting(wanted, found, key));
  if (different.length > 0) {
    const updated = await lambda.send(new UpdateFunctionConfigurationCommand(wanted));
    await untilUpdated(lambda, FunctionName, updated);
    scope.changes.add('updated', 'function', FunctionName, different.join(', '));
  }
  return FunctionName;
}

function sameSetting<K extends keyof FunctionConfiguration>(
  wanted: Pick<FunctionConfiguration, K>,
  found: FunctionConfiguration,
  key: K,
): boolean {
  return canonical(wanted[key]) === canonical(found[key]);
}

async function untilUpdated(lambda: LambdaClient, FunctionName: string, state: FunctionConfiguration): Promise<void> {
  if (state.LastUpdateStatus === 'InProgress') await waitUntilFunctionUpdatedV2(patience(lambda), { FunctionName });
}

const patience = (client: LambdaClient) => ({ client, maxWaitTime: 120, minDelay: 1, maxDelay: 3 });
